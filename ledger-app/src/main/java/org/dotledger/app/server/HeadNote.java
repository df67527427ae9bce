package org.dotledger.app.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.dotledger.api.log.Checkpoint;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.TreeHead;
import org.dotledger.app.postgres.DurableFiles;
import org.dotledger.core.log.store.LogNotContinuedException;
import org.dotledger.core.log.witness.CheckpointStage;
import org.dotledger.core.log.witness.Continuity;

/**
 * The newest checkpoint, kept in the data directory outside the database: taking the database back to an earlier state
 * does not take this file along, and the next start notices. It is written after commits, not with them, so what it
 * lacks is some tenths of a second.
 */
public final class HeadNote {
    /** Its name in the data directory. */
    public static final String FILE = "head.note";

    /** Ten times a second at most: each time the disk is waited for, as it is for each commit. */
    private static final CheckpointStage.Pace PACE = new CheckpointStage.Pace(
            Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofSeconds(30));

    private final Path data;

    /** @param data the data directory */
    public HeadNote(Path data) {
        this.data = data;
    }

    /**
     * Compares the database with the file, if there is one.
     *
     * @throws LogNotContinuedException when the database does not continue it
     */
    public void requireIn(Continuity database) {
        Path file = data.resolve(FILE);
        if (Files.exists(file)) {
            try {
                database.require(file.toString(), Files.readAllBytes(file));
            } catch (IOException e) {
                throw new IllegalStateException("Cannot read " + file + ", which shows that no entry was lost", e);
            }
        }
    }

    /**
     * Keeps the file up with the log. The note that is written was opened with the log's key, and the database
     * continues what the file held before: a checkpoint of an earlier or another state never takes its place.
     *
     * @param told when the database does not continue the file, or its newest checkpoint is not one of the log
     */
    CheckpointStage start(
            Supplier<String> newestCheckpoint, Continuity database, Consumer<LogNotContinuedException> told) {
        return CheckpointStage.start("ledger-head-note", newestCheckpoint, note -> keep(note, database), PACE, told);
    }

    private void keep(String note, Continuity database) throws IOException {
        TreeHead newest = database.headIn("the database", note.getBytes(StandardCharsets.UTF_8));
        requireIn(database);
        // The file never goes back: a note that was read before another process wrote the file is left alone.
        if (!isNewerThan(data, newest.size())) {
            DurableFiles.write(data, FILE, note);
        }
    }

    /** Puts the checkpoint of what was restored there, unless there is one: that may know of more. */
    public static void restore(Path data, Note checkpoint) throws IOException {
        if (!Files.exists(data.resolve(FILE))) {
            DurableFiles.write(data, FILE, checkpoint.format());
        }
    }

    /** Whether the file is of a larger log than that; a file that cannot be read is. */
    public static boolean isNewerThan(Path data, long size) throws IOException {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            return false;
        }
        try {
            Note known = Note.parse(Files.readAllBytes(file));
            return Checkpoint.parse(known.text()).head().size() > size;
        } catch (LogFormatException _) {
            return true;
        }
    }
}
