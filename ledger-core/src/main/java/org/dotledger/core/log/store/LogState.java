package org.dotledger.core.log.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dotledger.api.log.TreeHead;
import org.dotledger.core.log.merkle.CompletedTile;
import org.dotledger.core.log.merkle.HashSource;
import org.dotledger.core.log.merkle.TreeFrontier;
import org.dotledger.core.log.merkle.TreeSnapshot;

/**
 * What the writer knows of the log: the right edge of its tree, the newest entries, and the time of the last. It runs
 * ahead of the database while a batch is made; when the batch fails it is thrown away and read again.
 */
final class LogState {
    private static final int ROWS_AT_A_TIME = 1000;

    private final TreeFrontier frontier;
    private final RecentWindow window;
    private Instant headTime;

    private LogState(TreeFrontier frontier, RecentWindow window, Instant headTime) {
        this.frontier = frontier;
        this.window = window;
        this.headTime = headTime;
    }

    /**
     * The state at a checkpoint.
     *
     * @throws LogNotContinuedException when what is stored does not lead to the checkpoint's root
     */
    static LogState load(Connection connection, TreeHead head, int windowEvents) throws SQLException {
        TreeSnapshot snapshot;
        try {
            snapshot = TreeSnapshot.read(head.size(), new StoredTiles(connection));
        } catch (DatabaseFailure e) {
            throw e.failure();
        }
        requireSame(head, snapshot.head());
        RecentWindow window = new RecentWindow(windowEvents);
        window.restart(head.size());
        return new LogState(TreeFrontier.from(snapshot), window, timeOfLast(connection, head.size()));
    }

    private static Instant timeOfLast(Connection connection, long size) throws SQLException {
        String sql = """
                SELECT time FROM event WHERE position = ?""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, size - 1);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getObject(1, OffsetDateTime.class).toInstant() : Instant.MIN;
            }
        }
    }

    /**
     * Takes in what other processes have appended up to a checkpoint, and returns it.
     *
     * @throws LogNotContinuedException when the database has less than this process, or as much and something else, or
     *     what is stored does not lead to the root
     */
    List<LoggedEntry> catchUp(Connection connection, TreeHead head) throws SQLException {
        List<LoggedEntry> entries = new ArrayList<>();
        if (head.size() < size()) {
            throw LogNotContinuedException.rolledBack("this process", frontier.head(), head);
        }
        if (head.size() == size() && !head.equals(frontier.head())) {
            throw LogNotContinuedException.diverged("this process", frontier.head(), head);
        }
        if (head.size() > size()) {
            readEntries(connection, head.size(), entries);
            frontier.drainCompletedTiles();
            window.trim();
        }
        requireSame(head, frontier.head());
        return entries;
    }

    private void readEntries(Connection connection, long end, List<LoggedEntry> entries) throws SQLException {
        String sql = """
                SELECT position, type, tags, time, entry FROM event
                WHERE position >= ? AND position < ? ORDER BY position""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            BinaryRows.of(statement, ROWS_AT_A_TIME);
            statement.setLong(1, size());
            statement.setLong(2, end);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    entries.add(take(row));
                }
            }
        }
    }

    private LoggedEntry take(ResultSet row) throws SQLException {
        if (row.getLong("position") != size()) {
            throw LogNotContinuedException.changed("position " + size() + " is missing");
        }
        LoggedEntry entry = LoggedEntry.of(size(), row.getBytes("entry"), row.getString("type"), row.getString("tags"));
        frontier.append(entry.bytes().leafHash());
        window.add(entry.typeName(), entry.tags());
        headTime = row.getObject("time", OffsetDateTime.class).toInstant();
        return entry;
    }

    private static void requireSame(TreeHead stored, TreeHead computed) {
        if (!stored.equals(computed)) {
            throw LogNotContinuedException.changed(
                    "the newest checkpoint is " + stored + " and the stored entries lead to " + computed);
        }
    }

    /** Puts an append at the end of the log to be. */
    void append(Append append) {
        for (PreparedEntry entry : append.entries()) {
            frontier.append(entry.leafHash());
            window.add(entry.typeName(), entry.tags());
            headTime = entry.envelope().time();
        }
    }

    /** Ends the batch: its tree, which no longer changes, and the tiles that became full. */
    Edge seal() {
        List<CompletedTile> completed = frontier.drainCompletedTiles();
        TreeSnapshot snapshot = frontier.snapshot();
        return new Edge(snapshot.head(), completed, snapshot.hashSource(completed));
    }

    /** To be called between batches. */
    void trimWindow() {
        window.trim();
    }

    long size() {
        return frontier.size();
    }

    Instant headTime() {
        return headTime;
    }

    RecentWindow window() {
        return window;
    }

    /** The head of the newest checkpoint; that of the empty tree when there is none. */
    static TreeHead headOf(Optional<StoredCheckpoint> newest) {
        return newest.map(StoredCheckpoint::head).orElse(TreeHead.EMPTY);
    }

    /** The right edge of the tree at the end of a batch. */
    record Edge(TreeHead head, List<CompletedTile> completed, HashSource hashes) {}
}
