package org.dotledger.app.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs. A release brings them unpacked and names their directory in the system property
 * {@value #INSTALLED}. Elsewhere they are unpacked once for a user and shared by all data directories: a directory of the
 * cache carries the checksum of the archive it was unpacked from and appears under that name only when it is complete.
 */
final class Binaries {
    /** The system property that names a directory with PostgreSQL's programs; {@code bin/ledger} of a release sets it. */
    static final String INSTALLED = "ledger.postgresql";

    private static final Logger log = LoggerFactory.getLogger(Binaries.class);
    private static final String UNPACKING_PREFIX = "unpacking-";
    private static final int EXECUTABLE_BY_OWNER = 0100;

    private Binaries() {}

    /** Returns the directory that holds {@code bin}, {@code lib} and {@code share}. */
    static Path unpacked(DataDirectory data) throws IOException {
        String installed = System.getProperty(INSTALLED);
        return installed == null ? cached(data) : requireInstalled(Path.of(installed));
    }

    private static Path requireInstalled(Path home) {
        if (!Files.isExecutable(home.resolve("bin").resolve("postgres"))) {
            throw new LocalPostgresException("The system property " + INSTALLED + " names " + home
                    + ", where there is no program bin/postgres.");
        }
        return home.toAbsolutePath();
    }

    /**
     * Unpacks the programs for one platform into a directory that does not exist yet, for those who make a release.
     *
     * @param platform the platform as the archive's name has it, for example {@code linux-x86_64}
     */
    static void unpackTo(Path target, String platform) throws IOException {
        unpack(archive(platform), Files.createDirectory(target));
    }

    private static Path cached(DataDirectory data) throws IOException {
        JarURLConnection archive = archive(operatingSystem() + "-" + architecture());
        String name = String.format(
                Locale.ROOT, "postgresql-%08x", archive.getJarEntry().getCrc());
        Path cache = cache(data);
        Path home = cache.resolve(name);
        return Files.isDirectory(home) ? home : unpackOnce(archive, cache, name);
    }

    /** The lock of a file works only between processes, so the method is {@code synchronized} as well. */
    private static synchronized Path unpackOnce(JarURLConnection archive, Path cache, String name) throws IOException {
        Path home = cache.resolve(name);
        try (FileChannel channel = FileChannel.open(
                        cache.resolve("unpacking.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && Files.isDirectory(home)) {
                return home;
            }
            deleteUnfinished(cache);
            log.info("Unpacking PostgreSQL to {}", home);
            Path unfinished = Files.createDirectory(cache.resolve(UNPACKING_PREFIX + name));
            unpack(archive, unfinished);
            DurableFiles.publish(unfinished, cache, name);
            return home;
        }
    }

    private static void deleteUnfinished(Path cache) throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(
                cache,
                path -> Files.isDirectory(path)
                        && path.toString()
                                .startsWith(cache.resolve(UNPACKING_PREFIX).toString()))) {
            for (Path directory : unfinished) {
                DurableFiles.deleteTree(directory);
            }
        }
    }

    private static void unpack(JarURLConnection archive, Path target) throws IOException {
        try (InputStream compressed = new BufferedInputStream(archive.getInputStream());
                TarArchiveInputStream entries = new TarArchiveInputStream(new XZInputStream(compressed))) {
            TarArchiveEntry entry = entries.getNextEntry();
            while (entry != null) {
                unpack(entry, entries, target);
                entry = entries.getNextEntry();
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("archive entry outside of its directory: " + entry.getName());
        }
        Files.createDirectories(entry.isDirectory() ? path : Objects.requireNonNull(path.getParent()));
        if (entry.isDirectory()) {
            return;
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(content, path);
            boolean executable = (entry.getMode() & EXECUTABLE_BY_OWNER) != 0;
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
            DurableFiles.force(path);
        } else {
            throw new IOException(
                    "archive entry that is neither file, directory nor symbolic link: " + entry.getName());
        }
    }

    /** A user without a home, such as a service's, gets a cache in the data directory. */
    private static Path cache(DataDirectory data) throws IOException {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path base = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        if (!base.isAbsolute()) {
            // Java's home of a user that the system does not know is "?".
            return ownCache(data);
        }
        Path shared = base.resolve("dotledger");
        try {
            return Files.createDirectories(shared, DurableFiles.OWNER_ONLY_DIRECTORY);
        } catch (IOException e) {
            log.info("Keeping PostgreSQL's programs in {}, because {} cannot be created", data.root(), shared, e);
            return ownCache(data);
        }
    }

    private static Path ownCache(DataDirectory data) throws IOException {
        return Files.createDirectories(data.root().resolve("cache"), DurableFiles.OWNER_ONLY_DIRECTORY);
    }

    private static JarURLConnection archive(String platform) throws IOException {
        URL resource = Binaries.class.getResource("/postgres-" + platform + ".txz");
        if (resource == null) {
            throw new LocalPostgresException("This build carries no PostgreSQL for " + platform
                    + ": name an external database with spring.datasource.url.");
        }
        return (JarURLConnection) resource.openConnection();
    }

    private static String operatingSystem() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name;
    }

    private static String architecture() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            case String other -> other;
        };
    }
}
