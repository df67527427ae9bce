package org.dotledger.app.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dotledger.app.postgres.DurableFiles;

/** Stands in a data directory while a backup is restored there, so that nothing starts on a part of it. */
public final class RestoreMarker {
    private static final String FILE = "restore.unfinished";

    private RestoreMarker() {}

    /** Makes the directory, where there is none, and puts the marker there. */
    public static void put(Path data) throws IOException {
        Files.createDirectories(data, DurableFiles.OWNER_ONLY_DIRECTORY);
        DurableFiles.write(data, FILE, "A restore began and did not end. Run it again.\n");
    }

    /** Removes the marker: what was restored may start. */
    public static void remove(Path data) throws IOException {
        DurableFiles.remove(data, FILE);
    }

    /** Whether there is one. */
    public static boolean isIn(Path data) {
        return Files.exists(data.resolve(FILE));
    }

    /** @throws IllegalStateException when there is one */
    static void requireNone(Path data) {
        if (isIn(data)) {
            throw new IllegalStateException("A restore into " + data + " began and did not end: run it again"
                    + " (its database holds nothing of it yet), or remove " + FILE + " to start an empty ledger.");
        }
    }
}
