package org.dotledger.core.log.witness;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.Sha256;

/**
 * The body of an {@code add-checkpoint} request (C2SP tlog-witness, "add-checkpoint"). Nothing in it is verified.
 *
 * @param oldSize the size of the checkpoint that the witness is believed to have cosigned last
 * @param proof consistency proof from there, at most {@value #PROOF_LINES_MAX} hashes
 * @param checkpoint the signed checkpoint
 */
public record AddCheckpoint(long oldSize, List<Sha256> proof, Note checkpoint) {
    /** Longest body that is read, in bytes: room for 63 proof lines and a note with very many signatures. */
    public static final int BYTES_MAX = 128 * 1024;

    static final int PROOF_LINES_MAX = 63;

    private static final String OLD = "old ";
    private static final int SIZE_DIGITS_MAX = 19;

    /** @throws LogFormatException if the size is negative or the proof too long */
    public AddCheckpoint {
        proof = List.copyOf(proof);
        if (oldSize < 0 || proof.size() > PROOF_LINES_MAX) {
            throw new LogFormatException(
                    "an old size of at least 0 and at most " + PROOF_LINES_MAX + " proof lines",
                    oldSize + " and " + proof.size());
        }
    }

    /** @throws LogFormatException if the body is not in the one form */
    public static AddCheckpoint parse(byte[] body) {
        if (body.length > BYTES_MAX) {
            throw new LogFormatException("at most " + BYTES_MAX + " bytes", body.length + " bytes");
        }
        Lines lines = new Lines(body);
        String old = lines.next();
        if (!old.startsWith(OLD)) {
            throw new LogFormatException("\"old\", a space and a size", old);
        }
        long oldSize = size(old.substring(OLD.length()));
        List<Sha256> proof = new ArrayList<>();
        for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
            if (proof.size() == PROOF_LINES_MAX) {
                throw new LogFormatException("at most " + PROOF_LINES_MAX + " proof lines", "more");
            }
            proof.add(Sha256.fromBase64(line));
        }
        return new AddCheckpoint(oldSize, proof, Note.parse(lines.rest()));
    }

    /** Reads a tree size: decimal, below 2^63, without leading zeros. */
    static long size(String digits) {
        if (!digits.matches("0|[1-9][0-9]{0," + (SIZE_DIGITS_MAX - 1) + "}")) {
            throw new LogFormatException("a tree size in decimal without leading zeros", digits);
        }
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException tooLarge) {
            LogFormatException refused = new LogFormatException("a tree size below 2^63", digits);
            refused.initCause(tooLarge);
            throw refused;
        }
    }

    /** The body; the exact inverse of {@link #parse}. */
    public byte[] format() {
        StringBuilder body = new StringBuilder(OLD).append(oldSize).append('\n');
        proof.forEach(hash -> body.append(hash.base64()).append('\n'));
        return body.append('\n').append(checkpoint.format()).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Takes the head of the body apart line by line, before anything is known to be text. */
    private static final class Lines {
        private static final int LINE_MAX = 100;

        private final byte[] body;
        private int next;

        Lines(byte[] body) {
            this.body = body;
        }

        String next() {
            int end = next;
            while (end < body.length && body[end] != '\n') {
                end++;
            }
            if (end == body.length || end - next > LINE_MAX) {
                throw new LogFormatException(
                        "a line of at most " + LINE_MAX + " bytes that ends in newline, found none");
            }
            String line = new String(body, next, end - next, StandardCharsets.ISO_8859_1);
            next = end + 1;
            return line;
        }

        byte[] rest() {
            return Arrays.copyOfRange(body, next, body.length);
        }
    }
}
