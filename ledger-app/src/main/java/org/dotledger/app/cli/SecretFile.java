package org.dotledger.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes what only the user may read. */
final class SecretFile {
    private SecretFile() {}

    /** Creates the file with mode 0600; never overwrites one. */
    static void write(Path file, String content) {
        try (var channel = Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(StandardCharsets.UTF_8.encode(content));
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(ExitCode.USAGE, file + " exists already", e);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.UNEXPECTED, "cannot write " + file, e);
        }
    }
}
