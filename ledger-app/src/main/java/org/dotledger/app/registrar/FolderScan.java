package org.dotledger.app.registrar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.dotledger.api.registrar.RecordRegistrarDryRun;
import org.dotledger.api.registrar.ScannedPath;
import org.jspecify.annotations.Nullable;

/**
 * The files of a folder, at any depth, by the paths under which they run. A file that is empty or cannot be read is a file
 * all the same, and is named in addition.
 *
 * <p>Links are never followed. A link to a file within the folder is a file of that name; one that leads out of it, to
 * nothing or to a folder is no runnable code of this folder, and is passed over as what is neither a file nor a folder.
 *
 * @param paths sorted
 * @param passedOver what else lies there, sorted, for a person to look at
 * @param empty those of the files that hold nothing
 * @param unreadable those of the files that could not be opened
 */
public record FolderScan(
        List<ScannedPath> paths, List<String> passedOver, List<String> empty, List<String> unreadable) {
    private static final int DEPTH_MAX = 32;
    /** Stands in a name for bytes that are no text. */
    private static final char REPLACEMENT = '\uFFFD';

    public FolderScan {
        paths = List.copyOf(paths);
        passedOver = List.copyOf(passedOver);
        empty = List.copyOf(empty);
        unreadable = List.copyOf(unreadable);
    }

    /** Opens a file to be read. */
    @FunctionalInterface
    interface Opener {
        InputStream open(Path file) throws IOException;
    }

    /**
     * @param folder where the files lie
     * @param root where they run: what the paths begin with, without a slash at its end
     * @throws IncompleteScanException when anything in the folder cannot be read or named, or there is too much of it
     */
    public static FolderScan of(Path folder, String root) {
        return of(folder, root, Files::newInputStream);
    }

    static FolderScan of(Path folder, String root, Opener opener) {
        if (!Files.isDirectory(folder)) {
            throw new IncompleteScanException(folder + " is not a folder");
        }
        try {
            Visitor visitor = new Visitor(folder.toRealPath(), root, opener);
            Files.walkFileTree(visitor.folder, EnumSet.noneOf(FileVisitOption.class), DEPTH_MAX, visitor);
            return new FolderScan(
                    visitor.paths.stream().sorted().map(FolderScan::path).toList(),
                    visitor.passedOver.stream().sorted().toList(),
                    visitor.empty.stream().sorted().toList(),
                    visitor.unreadable.stream().sorted().toList());
        } catch (IOException e) {
            throw new IncompleteScanException("cannot scan " + folder + ": " + e, e);
        }
    }

    private static ScannedPath path(String value) {
        try {
            if (value.indexOf(REPLACEMENT) >= 0) {
                throw new IncompleteScanException("a file's name is not text in this system's encoding: " + value);
            }
            return new ScannedPath(value);
        } catch (IllegalArgumentException e) {
            throw new IncompleteScanException("a file cannot be recorded: " + e.getMessage(), e);
        }
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {
        private final Path folder;
        private final String root;
        private final List<String> paths = new ArrayList<>();
        private final List<String> passedOver = new ArrayList<>();
        private final List<String> empty = new ArrayList<>();
        private final List<String> unreadable = new ArrayList<>();
        private final Opener opener;

        Visitor(Path folder, String root, Opener opener) {
            this.folder = folder;
            this.root = root;
            this.opener = opener;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (attributes.isDirectory()) {
                throw new IncompleteScanException("the folder is deeper than " + DEPTH_MAX + " levels");
            }
            boolean runnable = attributes.isRegularFile() || (attributes.isSymbolicLink() && staysWithin(file));
            (runnable ? paths : passedOver).add(runPath(file));
            if (runnable) {
                look(file);
            }
            if (paths.size() + passedOver.size() > RecordRegistrarDryRun.ROWS_MAX) {
                throw new IncompleteScanException(
                        "the folder holds more than " + RecordRegistrarDryRun.ROWS_MAX + " files");
            }
            return FileVisitResult.CONTINUE;
        }

        private void look(Path file) {
            try (InputStream content = opener.open(file)) {
                if (content.read() < 0) {
                    empty.add(runPath(file));
                }
            } catch (IOException e) {
                unreadable.add(runPath(file));
            }
        }

        private boolean staysWithin(Path link) throws IOException {
            Path target = target(link);
            return target != null
                    && target.startsWith(folder)
                    && Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS);
        }

        private static @Nullable Path target(Path link) throws IOException {
            try {
                return link.toRealPath();
            } catch (FileSystemException e) {
                // It leads to nothing, in a circle, or where this process may not look.
                return null;
            }
        }

        private String runPath(Path file) {
            return StreamSupport.stream(folder.relativize(file).spliterator(), false)
                    .map(Path::toString)
                    .collect(Collectors.joining("/", root + "/", ""));
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            throw e;
        }
    }
}
