package org.dotledger.core.readback.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.dotledger.api.entry.EntryCodec;

/** Splits a stream into lines of at most an entry's length, each of which ends in a newline. */
final class EntryLines {
    private static final int CHUNK_BYTES = 1 << 20;

    private final byte[] chunk = new byte[CHUNK_BYTES];
    /** The beginning of a line whose end is in a later chunk. */
    private byte[] begun = new byte[0];

    private final long linesMax;
    private long lines;

    /** @param linesMax how many lines are read at most */
    EntryLines(long linesMax) {
        this.linesMax = linesMax;
    }

    /**
     * Reads to the end, or as many lines as are wanted.
     *
     * @param measuring takes every byte
     * @param entries takes every line without its newline
     * @param progress takes how many bytes were read so far
     */
    void read(InputStream in, OutputStream measuring, Consumer<byte[]> entries, LongConsumer progress)
            throws IOException, BadPackageException {
        long read = 0;
        for (int count = in.read(chunk); count >= 0 && lines < linesMax; count = in.read(chunk)) {
            measuring.write(chunk, 0, count);
            split(count, entries);
            read += count;
            progress.accept(read);
        }
        if (begun.length > 0 && lines < linesMax) {
            throw new BadPackageException("the last entry does not end in a newline");
        }
    }

    private void split(int count, Consumer<byte[]> entries) throws BadPackageException {
        int start = 0;
        for (int i = 0; i < count && lines < linesMax; i++) {
            if (chunk[i] == '\n') {
                entries.accept(line(start, i));
                lines++;
                start = i + 1;
            }
        }
        if (lines < linesMax) {
            begun = line(start, count);
        }
    }

    private byte[] line(int start, int end) throws BadPackageException {
        int length = begun.length + end - start;
        if (length > EntryCodec.LENGTH_MAX) {
            throw new BadPackageException("line " + (lines + 1) + " is longer than any entry");
        }
        if (begun.length == 0) {
            return Arrays.copyOfRange(chunk, start, end);
        }
        byte[] line = Arrays.copyOf(begun, length);
        System.arraycopy(chunk, start, line, begun.length, end - start);
        begun = new byte[0];
        return line;
    }
}
