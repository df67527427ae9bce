package org.dotledger.core.readback.verify;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.InvalidEntryException;
import org.dotledger.api.json.InvalidJsonException;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.json.JsonString;
import org.dotledger.core.readback.EntryDecoder;
import org.dotledger.core.readback.PackageFile;
import org.dotledger.core.readback.PackageFold;
import org.dotledger.core.readback.PackageLayout;
import org.dotledger.core.readback.PackageState;
import org.dotledger.core.view.StateAt;
import org.dotledger.core.view.StateDigest;
import org.dotledger.core.view.ViewSet;

/**
 * Folds exported entries into views, without database, server or key: nothing is believed but the entries, and nothing is
 * said about where they come from.
 */
public final class Reconstruction {
    private static final int ZIP_MAGIC = 'P' << 8 | 'K';
    private static final String SOURCE_START = "//";

    private final PackageFold fold;
    private final PackageState state;

    private Reconstruction(PackageFold fold, PackageState state) {
        this.fold = fold;
        this.state = state;
    }

    /**
     * Folds the first entries of a file.
     *
     * @param file a readback package, or entries as packages hold them
     * @param sizeMax how many entries at most
     * @throws BadPackageException when the file has not the form of either, or an entry cannot be read
     */
    public static Reconstruction of(Path file, ViewSet views, long sizeMax, int threads, LongConsumer progress)
            throws IOException, BadPackageException {
        PackageFold fold = new PackageFold(views);
        if (isZip(file)) {
            try (PackageZip zip = PackageZip.open(file)) {
                if (!zip.has(PackageLayout.ENTRIES)) {
                    throw new BadPackageException(PackageLayout.ENTRIES + " is not in the package");
                }
                return of(() -> zip.stream(PackageLayout.ENTRIES), fold, sizeMax, threads, progress);
            }
        }
        return of(() -> Files.newInputStream(file), fold, sizeMax, threads, progress);
    }

    private interface Opening {
        InputStream open() throws IOException;
    }

    private static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return (in.read() << 8 | in.read()) == ZIP_MAGIC;
        }
    }

    private static Reconstruction of(
            Opening entries, PackageFold fold, long sizeMax, int threads, LongConsumer progress)
            throws IOException, BadPackageException {
        String origin = origin(entries);
        try (InputStream in = entries.open();
                EntryDecoder decoder = new EntryDecoder(origin, threads, batch -> batch.forEach(fold::accept))) {
            new EntryLines(sizeMax).read(in, OutputStream.nullOutputStream(), decoder::accept, progress);
            decoder.finish();
            return new Reconstruction(fold, fold.state(origin));
        } catch (RuntimeException e) {
            throw new BadPackageException("the entries cannot be folded: " + e.getMessage());
        }
    }

    /** The origin that the first entry names; all others have to name the same. */
    private static String origin(Opening entries) throws IOException, BadPackageException {
        byte[] first = firstLine(entries);
        if (first.length == 0) {
            return "";
        }
        try {
            if (JsonReader.readObject(first).get("source") instanceof JsonString(String source)
                    && source.startsWith(SOURCE_START)) {
                return source.substring(SOURCE_START.length());
            }
        } catch (InvalidJsonException | InvalidEntryException e) {
            throw new BadPackageException("the first entry is not JSON: " + e.getMessage());
        }
        throw new BadPackageException("the first entry names no log");
    }

    private static byte[] firstLine(Opening entries) throws IOException {
        try (InputStream in = entries.open()) {
            byte[] start = in.readNBytes(EntryCodec.LENGTH_MAX + 1);
            int length = 0;
            while (length < start.length && start[length] != '\n') {
                length++;
            }
            return Arrays.copyOf(start, length);
        }
    }

    /** How many entries were folded. */
    public long size() {
        return fold.size();
    }

    /** All that follows from the entries that were folded. */
    public StateAt state() {
        return state.state();
    }

    /** The digests of the state. */
    public StateDigest digest() {
        return StateDigest.of(fold.head(), state.views(), state.state());
    }

    /** Writes the views as packages hold them, below a directory. */
    public void writeViews(Path directory) throws IOException {
        for (PackageFile file : PackageLayout.views(state)) {
            Path path = directory.resolve(file.name());
            Files.createDirectories(path.getParent());
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
                file.content().writeTo(out);
            }
        }
    }
}
