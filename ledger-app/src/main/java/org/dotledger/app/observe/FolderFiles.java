package org.dotledger.app.observe;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.observation.FileFact;
import org.dotledger.api.observation.WorldFact;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of a folder. Each step is opened below the folder that holds it and never through a link, so no one
 * who may write in the folder can lead the look elsewhere. What is no regular file, cannot be read or changes meanwhile
 * gives a fact that says so. For one thread.
 */
final class FolderFiles {
    private static final long FILE_BYTES_MAX = 64L << 20;
    private static final int FILES_MAX = 100_000;
    private static final int DEPTH_MAX = 32;
    private static final int PATH_LENGTH_MAX = 1_000;
    private static final int BUFFER_BYTES = 1 << 16;
    /** Stands in a name for bytes that are no text. */
    private static final char REPLACEMENT = '\uFFFD';

    private static final Set<PosixFilePermission> EXECUTE = Set.of(
            PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);

    private final SourcePlace.Folder place;
    private final boolean executables;
    private final Runnable whileReading;
    private final SortedMap<String, WorldFact> facts = new TreeMap<>();

    /** @param executables whether facts say that a file may be run */
    FolderFiles(SourcePlace.Folder place, boolean executables) {
        this(place, executables, () -> {});
    }

    /** @param whileReading runs after a file was read and before it is looked at again */
    FolderFiles(SourcePlace.Folder place, boolean executables, Runnable whileReading) {
        this.place = place;
        this.executables = executables;
        this.whileReading = whileReading;
    }

    /** The machine's name and the folder's real path. */
    String location() {
        try {
            return place.host() + ":" + place.folder().toRealPath();
        } catch (IOException e) {
            throw away(e);
        }
    }

    /** All files, at any depth. */
    SortedMap<String, WorldFact> all() {
        try (SecureDirectoryStream<Path> top = open()) {
            walk(top, place.prefix(), 1);
            return facts;
        } catch (IOException e) {
            throw away(e);
        }
    }

    /** The files of these paths, as far as they are there. */
    SortedMap<String, WorldFact> these(Set<String> paths) {
        for (String path : paths) {
            if (path.startsWith(place.prefix())) {
                try (SecureDirectoryStream<Path> top = open()) {
                    List<String> steps =
                            List.of(path.substring(place.prefix().length()).split("/"));
                    one(top, steps, path);
                } catch (IOException e) {
                    throw away(e);
                }
            }
        }
        return facts;
    }

    private void one(SecureDirectoryStream<Path> folder, List<String> steps, String path) throws IOException {
        Path step = Path.of(steps.getFirst());
        try {
            if (steps.size() == 1) {
                put(fact(folder, step, path));
                return;
            }
            try (SecureDirectoryStream<Path> below = folder.newDirectoryStream(step, NOFOLLOW_LINKS)) {
                one(below, steps.subList(1, steps.size()), path);
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (FileSystemException e) {
            // A link or a file stands where a folder is expected, or the folder may not be entered.
            put(unreadable(path, "a step of its path is no folder that can be read without following a link"));
        }
    }

    /** Folders can be listed without following links only where the system opens files below an open folder. */
    @SuppressWarnings("unchecked") // a secure stream of a folder is one of paths
    private SecureDirectoryStream<Path> open() throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(place.folder().toRealPath());
        if (stream instanceof SecureDirectoryStream<?> secure) {
            return (SecureDirectoryStream<Path>) secure;
        }
        stream.close();
        throw new AwayException("this system cannot read a folder without following links");
    }

    private void walk(SecureDirectoryStream<Path> folder, String prefix, int depth) throws IOException {
        if (depth > DEPTH_MAX) {
            throw new AwayException("the folder is deeper than " + DEPTH_MAX + " levels");
        }
        for (Iterator<Path> files = folder.iterator(); hasNext(files); ) {
            Path name = Objects.requireNonNull(files.next().getFileName());
            PosixFileAttributes attributes = attributes(folder, name);
            if (attributes != null && attributes.isDirectory()) {
                try (SecureDirectoryStream<Path> below = folder.newDirectoryStream(name, NOFOLLOW_LINKS)) {
                    walk(below, prefix + name + "/", depth + 1);
                }
            } else if (attributes != null) {
                put(fact(folder, name, prefix + name));
            }
        }
    }

    private static boolean hasNext(Iterator<Path> files) throws IOException {
        try {
            return files.hasNext();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private void put(@Nullable FileFact fact) {
        if (fact == null) {
            return;
        }
        int number = 1;
        while (facts.containsKey(Bounded.numbered(fact.path(), number, PATH_LENGTH_MAX))) {
            number++;
        }
        String path = Bounded.numbered(fact.path(), number, PATH_LENGTH_MAX);
        facts.put(path, new FileFact(path, fact.sha256(), fact.size(), fact.executable(), fact.error()));
        if (facts.size() > FILES_MAX) {
            throw new AwayException("the folder holds more than " + FILES_MAX + " files");
        }
    }

    /** A fact about what has the name; null when it has gone. */
    private @Nullable FileFact fact(SecureDirectoryStream<Path> folder, Path name, String path) {
        String shown = Bounded.text(path, PATH_LENGTH_MAX);
        if (path.indexOf(REPLACEMENT) >= 0) {
            return unreadable(shown, "its name is not text in this system's encoding");
        }
        PosixFileAttributes before = attributes(folder, name);
        if (before == null) {
            return null;
        }
        if (!before.isRegularFile()) {
            return unreadable(shown, before.isSymbolicLink() ? "a link, which is not followed" : "not a regular file");
        }
        if (before.size() > FILE_BYTES_MAX) {
            return unreadable(shown, "larger than " + FILE_BYTES_MAX + " bytes");
        }
        try (SeekableByteChannel channel =
                folder.newByteChannel(name, Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS))) {
            MessageDigest digest = Sha256.newMessageDigest();
            long size = digest(channel, digest);
            whileReading.run();
            PosixFileAttributes after = attributes(folder, name);
            if (after == null || size != before.size() || !isSame(before, after)) {
                return unreadable(shown, "it changed while it was read");
            }
            Boolean executable = executables ? after.permissions().stream().anyMatch(EXECUTE::contains) : null;
            return new FileFact(shown, Sha256.of(digest.digest()), size, executable, null);
        } catch (IOException e) {
            return unreadable(shown, "it cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private static boolean isSame(PosixFileAttributes before, PosixFileAttributes after) {
        return before.size() == after.size()
                && before.lastModifiedTime().equals(after.lastModifiedTime())
                && Objects.equals(before.fileKey(), after.fileKey());
    }

    private static long digest(SeekableByteChannel channel, MessageDigest digest) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        long size = 0;
        while (size <= FILE_BYTES_MAX && channel.read(buffer) >= 0) {
            buffer.flip();
            size += buffer.remaining();
            digest.update(buffer);
            buffer.clear();
        }
        return size;
    }

    /** What a name stands for; null when it stands for nothing any more. */
    private static @Nullable PosixFileAttributes attributes(SecureDirectoryStream<Path> folder, Path name) {
        try {
            return folder.getFileAttributeView(name, PosixFileAttributeView.class, NOFOLLOW_LINKS)
                    .readAttributes();
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw away(e);
        }
    }

    private static FileFact unreadable(String path, String error) {
        return new FileFact(path, null, null, null, error);
    }

    /** The paths in such messages are of this machine, and say more than an observation has to. */
    private static AwayException away(IOException e) {
        String kind = e instanceof NotDirectoryException
                ? "it is no folder"
                : e.getClass().getSimpleName();
        return new AwayException("the folder cannot be read as a whole: " + kind, e);
    }
}
