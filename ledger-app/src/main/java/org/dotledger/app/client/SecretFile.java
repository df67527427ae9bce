package org.dotledger.app.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes what only the user may read. */
public final class SecretFile {
    private SecretFile() {}

    /**
     * Creates the file with mode 0600 and waits until its content is on the disk; never overwrites one. A file that could
     * not be written whole is removed.
     *
     * @throws UncheckedIOException when it exists already or cannot be written
     */
    public static void write(Path file, String content) {
        try {
            create(file, StandardCharsets.UTF_8.encode(content));
        } catch (FileAlreadyExistsException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, removing(file, e));
        }
    }

    private static void create(Path file, ByteBuffer content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        }
    }

    private static IOException removing(Path file, IOException failure) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }
}
