package org.dotledger.app.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dotledger.api.json.InvalidJsonException;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemException;

/**
 * The lines of a batch, found but not read. A line may be as long as a batch, which is bounded as every body is.
 *
 * @param bytes the whole body, not changed after it is handed over
 * @param ends where each line ends; after the last one there is at most a line feed
 */
record BatchLines(byte[] bytes, List<Integer> ends) {
    /** The most lines of one batch. */
    static final int COUNT_MAX = 1_000;

    BatchLines {
        ends = List.copyOf(ends);
    }

    /**
     * @throws InvalidJsonException when there is no line
     * @throws ProblemException 413 when there are too many; nothing of the batch is decided then
     */
    static BatchLines of(byte[] bytes) {
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                ends.add(i);
            }
        }
        if (bytes.length > 0 && bytes[bytes.length - 1] != '\n') {
            ends.add(bytes.length);
        }
        if (ends.isEmpty()) {
            throw new InvalidJsonException("the batch has no line");
        }
        if (ends.size() > COUNT_MAX) {
            throw new ProblemException(ProblemCode.BATCH_TOO_LONG, "the batch has " + ends.size() + " lines");
        }
        return new BatchLines(bytes, ends);
    }

    int count() {
        return ends.size();
    }

    /** The bytes of a line, without its line feed. */
    byte[] line(int index) {
        return Arrays.copyOfRange(bytes, index == 0 ? 0 : ends.get(index - 1) + 1, ends.get(index));
    }
}
