package org.dotledger.api.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A text and the signatures that came with it (C2SP signed-note 1.0). Holding one proves nothing: the text must be
 * ignored until a signature of a trusted key has been verified.
 *
 * @param text ends in a newline, which is part of what is signed
 * @param signatures in the order of their lines, 1 to {@value #SIGNATURES_MAX}
 */
public record Note(String text, List<NoteSignature> signatures) {
    /** Longest note that is read, in bytes of UTF-8. */
    public static final int BYTES_MAX = 1_000_000;
    /** Most signatures that a note may have; the specification demands at least 16. */
    public static final int SIGNATURES_MAX = 100;

    private static final String BLANK_LINE = "\n\n";

    /** @throws LogFormatException if the text breaks the format or there are too few or too many signatures */
    public Note {
        checkText(text);
        signatures = List.copyOf(signatures);
        if (signatures.isEmpty() || signatures.size() > SIGNATURES_MAX) {
            throw new LogFormatException("1 to " + SIGNATURES_MAX + " signatures", signatures.size() + " signatures");
        }
    }

    /** @throws LogFormatException unless the text ends in newline and holds no control character but newlines */
    static void checkText(String text) {
        if (!text.endsWith("\n")) {
            throw new LogFormatException("a note text that ends in newline", text);
        }
        NoteText.checkCharacters(text);
    }

    /**
     * Reads a note from bytes.
     *
     * @throws LogFormatException if they are not a note, or more than {@value #BYTES_MAX} bytes
     */
    public static Note parse(byte[] utf8) {
        if (utf8.length > BYTES_MAX) {
            throw new LogFormatException("a note of at most " + BYTES_MAX + " bytes", utf8.length + " bytes");
        }
        return parseBounded(NoteText.decodeUtf8(utf8));
    }

    /**
     * Reads a note from a string.
     *
     * @throws LogFormatException if it is not a note, or more than {@value #BYTES_MAX} bytes in UTF-8
     */
    public static Note parse(String note) {
        NoteText.checkCharacters(note);
        return parse(note.getBytes(StandardCharsets.UTF_8));
    }

    private static Note parseBounded(String note) {
        NoteText.checkCharacters(note);
        int blankLine = note.lastIndexOf(BLANK_LINE);
        if (blankLine < 0) {
            throw new LogFormatException("a blank line between text and signatures", note);
        }
        String lines = note.substring(blankLine + BLANK_LINE.length());
        return new Note(note.substring(0, blankLine + 1), parseSignatures(lines));
    }

    private static List<NoteSignature> parseSignatures(String lines) {
        if (!lines.endsWith("\n")) {
            throw new LogFormatException("signature lines that each end in newline", lines);
        }
        return lines.lines()
                .limit(SIGNATURES_MAX + 1L)
                .map(NoteSignature::parse)
                .toList();
    }

    /** This note with further signatures after its own: how cosignatures join a checkpoint. */
    public Note withSignatures(Collection<NoteSignature> further) {
        List<NoteSignature> all = new ArrayList<>(signatures);
        all.addAll(further);
        return new Note(text, all);
    }

    /** The note as it is stored and served; the exact inverse of {@link #parse(String)}. */
    public String format() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()).append('\n'));
        return note.toString();
    }
}
