package org.dotledger.api.log;

import java.util.List;

/**
 * The text of a checkpoint: a log's statement of its tree head (C2SP tlog-checkpoint 1.0, "Note text"). This ledger never
 * writes extension lines, but they are preserved when read, because a witness has to cosign the text of other logs as it
 * stands.
 *
 * @param origin names the log; not empty, one line
 * @param head size and root hash
 * @param extensions opaque lines, none of them empty
 */
public record Checkpoint(String origin, TreeHead head, List<String> extensions) {
    private static final int MANDATORY_LINES = 3;

    /** @throws LogFormatException if the origin or an extension is not exactly one non-empty line */
    public Checkpoint {
        extensions = List.copyOf(extensions);
        checkLine("an origin", origin);
        extensions.forEach(extension -> checkLine("an extension", extension));
    }

    /** A checkpoint without extension lines. */
    public Checkpoint(String origin, TreeHead head) {
        this(origin, head, List.of());
    }

    private static void checkLine(String what, String line) {
        if (line.isEmpty() || line.indexOf('\n') >= 0) {
            throw new LogFormatException(what + " of exactly one non-empty line", line);
        }
        NoteText.checkCharacters(line);
    }

    /**
     * Reads a checkpoint from a note text.
     *
     * @throws LogFormatException if the text is not in the one canonical form
     */
    public static Checkpoint parse(String text) {
        if (!text.endsWith("\n")) {
            throw new LogFormatException("a checkpoint text that ends in newline", text);
        }
        List<String> lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
        if (lines.size() < MANDATORY_LINES) {
            throw new LogFormatException("the lines origin, tree size and root hash", text);
        }
        TreeHead head = new TreeHead(parseSize(lines.get(1)), Sha256.fromBase64(lines.get(2)));
        return new Checkpoint(lines.get(0), head, lines.subList(MANDATORY_LINES, lines.size()));
    }

    private static long parseSize(String digits) {
        LogFormatException refused =
                new LogFormatException("a tree size in decimal, below 2^63, without leading zeros", digits);
        if (!digits.matches("0|[1-9][0-9]{0,18}")) {
            throw refused;
        }
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException tooLarge) {
            refused.initCause(tooLarge);
            throw refused;
        }
    }

    /** The note text, which is what is signed; the exact inverse of {@link #parse}. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(origin).append('\n');
        text.append(head.size()).append('\n');
        text.append(head.root().base64()).append('\n');
        extensions.forEach(extension -> text.append(extension).append('\n'));
        return text.toString();
    }
}
