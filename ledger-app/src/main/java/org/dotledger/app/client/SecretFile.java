package org.dotledger.app.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes and reads what only the user may read. */
public final class SecretFile {
    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private SecretFile() {}

    /**
     * Reads the one line that a file of a secret holds, without white space around it. Links are not followed.
     *
     * @throws IOException when it cannot be read, is no regular file, is open to others than its owner, or does not hold
     *     exactly one line; the message does not repeat its content
     */
    public static String read(Path file) throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new IOException(file + " is expected to be a regular file");
        }
        if (!OWNERS.containsAll(attributes.permissions())) {
            throw new IOException(file + " is open to others than its owner; do: chmod 600 " + file);
        }
        String secret = SmallFile.text(file).strip();
        if (secret.isEmpty() || secret.lines().count() > 1) {
            throw new IOException(file + " is expected to hold a secret on one line");
        }
        return secret;
    }

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
