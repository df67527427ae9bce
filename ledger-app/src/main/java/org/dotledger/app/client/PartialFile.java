package org.dotledger.app.client;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that gets its name only when it is whole; until then it lies next to that name under another one, and closing
 * it or ending the process removes it. Whatever fails about the file is an {@link UncheckedIOException}, so that it is
 * not taken for a failure of what is being copied there. Not safe for several threads.
 */
public final class PartialFile extends OutputStream {
    private final Path file;
    private final Path partial;
    private final OutputStream out;

    private PartialFile(Path file, Path partial, OutputStream out) {
        this.file = file;
        this.partial = partial;
        this.out = out;
    }

    /**
     * Begins a file.
     *
     * @throws UncheckedIOException when the name is that of something else than a regular file, or nothing can be
     *     written next to it
     */
    public static PartialFile of(Path file) {
        try {
            requireFileOrNothing(file);
            Path partial = file.resolveSibling(".ledger-" + UUID.randomUUID() + ".partial");
            OutputStream out = Files.newOutputStream(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            partial.toFile().deleteOnExit();
            return new PartialFile(file, partial, out);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /**
     * Says whether a file may get this name. In place of a device, a link, a pipe or a directory there would afterwards
     * be a regular file, which no one asked for.
     *
     * @throws IOException when the name is that of something else than a regular file
     */
    public static void requireFileOrNothing(Path file) throws IOException {
        boolean isThere = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (file.getFileName() == null || (isThere && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))) {
            throw new IOException("it is no regular file: a file is written only where there is one or nothing");
        }
    }

    /** Gives the file its name. */
    public void publish() {
        try {
            out.close();
            requireFileOrNothing(file);
            move();
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private void move() throws IOException {
        try {
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** Removes what was not published. */
    @Override
    public void close() {
        try {
            out.close();
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private static UncheckedIOException failure(Path file, IOException e) {
        return new UncheckedIOException("cannot write " + file, e);
    }
}
