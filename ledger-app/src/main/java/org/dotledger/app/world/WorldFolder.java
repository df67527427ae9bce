package org.dotledger.app.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.dotledger.api.log.Sha256;

/**
 * A folder whose files the ledger knows under other paths.
 *
 * @param folder on this machine
 * @param prefix of the paths, which ends with a slash
 * @param executable whether its files may be run
 */
record WorldFolder(Path folder, String prefix, boolean executable) {
    /** Writes a file, in place of one that may be there, in one step. */
    WorldFile write(String name, byte[] content) {
        Path file = file(name);
        try {
            Path parent = Objects.requireNonNull(file.getParent());
            Files.createDirectories(parent);
            Path prepared = Files.createTempFile(parent, ".new-", "");
            Files.write(prepared, content);
            Files.setPosixFilePermissions(
                    prepared, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
            Files.move(prepared, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        return new WorldFile(prefix + name, Sha256.digest(content), content.length);
    }

    WorldFile write(String name, String content) {
        return write(name, content.getBytes(UTF_8));
    }

    /** A file as it is now. */
    WorldFile read(String name) {
        byte[] content = bytes(name);
        return new WorldFile(prefix + name, Sha256.digest(content), content.length);
    }

    byte[] bytes(String name) {
        Path file = file(name);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    boolean has(String name) {
        return Files.exists(file(name));
    }

    /** The names of its files, sorted; folders are left out. */
    List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private Path file(String name) {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder) || file.equals(folder)) {
            throw new IllegalArgumentException("not the name of a file in " + folder + ": " + name);
        }
        return file;
    }
}
