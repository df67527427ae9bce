package org.dotledger.app.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.dotledger.app.client.SmallFile;

/** A password in a file of its own that only its owner can read. */
final class PasswordFile {
    private static final int LENGTH_MAX = 1_000;
    private static final Set<PosixFilePermission> OWNERS =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private PasswordFile() {}

    /** @throws SourcesFileException when the file is not one, is open to others, or holds more than a line */
    static String read(SourcesMember member, String name, Path file) {
        try {
            PosixFileAttributes attributes =
                    Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isRegularFile()) {
                throw member.fault(name, "is expected to be a regular file: " + file);
            }
            if (!OWNERS.containsAll(attributes.permissions())) {
                throw member.fault(name, "is open to others than its owner; do: chmod 600 " + file);
            }
            String password = SmallFile.text(file).strip();
            if (password.isEmpty()
                    || password.length() > LENGTH_MAX
                    || password.lines().count() > 1) {
                throw member.fault(name, "is expected to hold a password on one line: " + file);
            }
            return password;
        } catch (IOException | UnsupportedOperationException e) {
            throw new SourcesFileException(
                    "cannot read the password in " + file + ": " + e.getClass().getSimpleName(), e);
        }
    }
}
