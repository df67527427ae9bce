package org.dotledger.api.log;

import java.util.ArrayList;
import java.util.List;

/**
 * Proves offline that an entry is in a log (C2SP tlog-proof v1): where it stands, its inclusion proof, and the signed
 * checkpoint that the proof leads to. The leaf hash is not in it; the verifier computes it from the entry it holds.
 *
 * @param index of the entry
 * @param hashes the inclusion proof in the tree of the checkpoint
 * @param checkpoint the signed note
 */
public record TlogProof(long index, List<Sha256> hashes, String checkpoint) {
    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final String INDEX = "index ";
    private static final int HASHES_MAX = 63;

    public TlogProof {
        hashes = List.copyOf(hashes);
    }

    /** The text of the proof. */
    public String text() {
        StringBuilder text = new StringBuilder(HEADER + '\n' + INDEX + index + '\n');
        hashes.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }

    /**
     * Reads what {@link #text} writes; extra data is not taken.
     *
     * @throws LogFormatException for anything else
     */
    public static TlogProof parse(String text) {
        int end = text.indexOf("\n\n");
        if (end < 0) {
            throw new LogFormatException("an empty line before the checkpoint", "none");
        }
        List<String> lines = List.of(text.substring(0, end).split("\n", -1));
        if (lines.size() < 2 || lines.size() > 2 + HASHES_MAX || !lines.get(0).equals(HEADER)) {
            throw new LogFormatException(HEADER + ", an index and at most 63 hashes", lines.size() + " lines");
        }
        List<Sha256> hashes = new ArrayList<>();
        lines.subList(2, lines.size()).forEach(line -> hashes.add(Sha256.fromBase64(line)));
        return new TlogProof(index(lines.get(1)), hashes, text.substring(end + 2));
    }

    private static long index(String line) {
        if (!line.matches(INDEX + "(0|[1-9][0-9]{0,17})")) {
            throw new LogFormatException("index and a decimal number", line);
        }
        return Long.parseLong(line.substring(INDEX.length()));
    }
}
