package org.dotledger.core.log.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.dotledger.api.entry.Attribute;
import org.dotledger.api.entry.Envelope;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.log.merkle.CompletedTile;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The writer's one connection. A batch takes two round trips: one opens the transaction, takes the lock that all writers
 * of the database take turns by and reads the head; the other writes everything and commits.
 */
final class WriterSession implements AutoCloseable {
    /** Names the right to append to the log of this database. */
    static final long LOCK = 0x646f_746c_6564_6765L;

    private static final Duration IDLE_IN_TRANSACTION_MAX = Duration.ofSeconds(5);

    // Each statement of a transaction in PostgreSQL's default isolation sees what was committed before it began, so the
    // head is read as it is once the lock is held.
    private static final String LOCK_AND_READ_HEAD = """
            SELECT set_config('idle_in_transaction_session_timeout', ?, true), set_config('lock_timeout', ?, true);
            SELECT pg_advisory_xact_lock(?);
            SELECT size, root, note, on_request FROM checkpoint ORDER BY size DESC LIMIT 1""";

    private static final String WRITE = """
            INSERT INTO event (position, id, type, subject, time, actor, tags, leaf_hash, entry)
            SELECT ? + number - 1, id::uuid, type, subject, timestamptz 'epoch' + micros * interval '1 microsecond',
                   actor, tags, leaf_hash, entry
            FROM unnest(
                ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::bytea[], ?::bytea[])
                WITH ORDINALITY AS new (id, type, subject, micros, actor, tags, leaf_hash, entry, number);
            INSERT INTO event_tag (tag, position)
            SELECT tag, position FROM unnest(?::text[], ?::bigint[]) AS new (tag, position);
            INSERT INTO tile (level, index, hashes)
            SELECT level, index, hashes FROM unnest(?::int[], ?::bigint[], ?::bytea[]) AS new (level, index, hashes);
            INSERT INTO checkpoint (size, root, note, on_request, commit_start) VALUES (?, ?, ?, false, ?);
            """;

    private final Connection connection;
    private final String lockTimeoutMillis;
    private final PreparedStatement lockAndReadHead;
    private final PreparedStatement writeAndCommit;

    private WriterSession(Connection connection, Duration patience) throws SQLException {
        this.connection = connection;
        this.lockTimeoutMillis = Long.toString(Math.max(1, patience.toMillis()));
        // Beyond the time for the lock, so that a server that hangs is told from a lock that is held.
        connection.setNetworkTimeout(
                Runnable::run, (int) patience.multipliedBy(2).plusSeconds(5).toMillis());
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(false);
        this.lockAndReadHead = connection.prepareStatement(LOCK_AND_READ_HEAD);
        this.writeAndCommit = connection.prepareStatement(WRITE + "COMMIT");
    }

    /** @param patience how long to wait for other writers */
    static WriterSession open(DataSource dataSource, Duration patience) throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            return new WriterSession(connection, patience);
        } catch (SQLException | RuntimeException e) {
            try {
                connection.close();
            } catch (SQLException onClose) {
                e.addSuppressed(onClose);
            }
            throw e;
        }
    }

    /** Begins a transaction that no other writer's overlaps. Empty when nothing was ever committed. */
    Optional<StoredCheckpoint> lockAndReadHead() throws SQLException {
        lockAndReadHead.setString(1, Long.toString(IDLE_IN_TRANSACTION_MAX.toMillis()));
        lockAndReadHead.setString(2, lockTimeoutMillis);
        lockAndReadHead.setLong(3, LOCK);
        lockAndReadHead.execute();
        lockAndReadHead.getMoreResults();
        lockAndReadHead.getMoreResults();
        try (ResultSet row = lockAndReadHead.getResultSet()) {
            return row.next() ? Optional.of(StoredCheckpoint.of(row)) : Optional.empty();
        }
    }

    /** The connection, for reading inside the transaction. */
    Connection connection() {
        return connection;
    }

    /** Writes a batch and commits. After an exception whether it is durable is not known. */
    void writeAndCommit(Batch.Sealed sealed) throws SQLException {
        if (!sealed.batch().artifacts().isEmpty()) {
            insertArtifacts(connection, sealed.batch().artifacts());
        }
        write(writeAndCommit, sealed);
    }

    /** Writes a batch and takes it back. */
    void writeAndRollBack(Batch.Sealed sealed) throws SQLException {
        try (PreparedStatement writeAndRollBack = connection.prepareStatement(WRITE + "ROLLBACK")) {
            write(writeAndRollBack, sealed);
        }
    }

    private void write(PreparedStatement statement, Batch.Sealed sealed) throws SQLException {
        int next = bindEvents(statement, 1, sealed.batch());
        next = bindTags(statement, next, sealed.batch());
        next = bindTiles(statement, next, sealed.tiles());
        statement.setLong(next++, sealed.tree().head().size());
        statement.setBytes(next++, sealed.tree().head().root().bytes());
        statement.setString(next++, sealed.tree().note());
        statement.setLong(next, sealed.batch().firstPosition());
        statement.execute();
    }

    private int bindEvents(PreparedStatement statement, int first, Batch batch) throws SQLException {
        int count = batch.entries().size();
        String[] ids = new String[count];
        String[] types = new String[count];
        @Nullable String[] subjects = new @Nullable String[count];
        long[] micros = new long[count];
        @Nullable String[] actors = new @Nullable String[count];
        String[] tags = new String[count];
        byte[][] leafHashes = new byte[count][];
        byte[][] entries = new byte[count][];
        for (int i = 0; i < count; i++) {
            PreparedEntry entry = batch.entries().get(i);
            Envelope envelope = entry.envelope();
            ids[i] = envelope.id().toString();
            types[i] = envelope.type();
            subjects[i] = envelope.subject();
            micros[i] = ChronoUnit.MICROS.between(Instant.EPOCH, envelope.time());
            actors[i] = envelope.extensions().get(Attribute.ACTOR);
            tags[i] = String.join(" ", entry.tags());
            leafHashes[i] = entry.leafHash().bytes();
            entries[i] = entry.bytes().shared();
        }
        int next = first;
        statement.setLong(next++, batch.firstPosition());
        next = bind(statement, next, "text", ids);
        next = bind(statement, next, "text", types);
        next = bind(statement, next, "text", subjects);
        next = bind(statement, next, "bigint", micros);
        next = bind(statement, next, "text", actors);
        next = bind(statement, next, "text", tags);
        next = bind(statement, next, "bytea", leafHashes);
        return bind(statement, next, "bytea", entries);
    }

    private int bindTags(PreparedStatement statement, int first, Batch batch) throws SQLException {
        int count =
                batch.entries().stream().mapToInt(entry -> entry.tags().size()).sum();
        String[] tags = new String[count];
        long[] positions = new long[count];
        int row = 0;
        long position = batch.firstPosition();
        for (PreparedEntry entry : batch.entries()) {
            for (String tag : entry.tags()) {
                tags[row] = tag;
                positions[row] = position;
                row++;
            }
            position++;
        }
        return bind(statement, bind(statement, first, "text", tags), "bigint", positions);
    }

    private int bindTiles(PreparedStatement statement, int first, List<CompletedTile> tiles) throws SQLException {
        int[] levels = tiles.stream().mapToInt(CompletedTile::level).toArray();
        long[] indexes = tiles.stream().mapToLong(CompletedTile::index).toArray();
        byte[][] hashes = tiles.stream().map(tile -> tile.hashes().bytes()).toArray(byte[][]::new);
        int next = bind(statement, first, "int4", levels);
        next = bind(statement, next, "bigint", indexes);
        return bind(statement, next, "bytea", hashes);
    }

    /** Binds an array, which the driver sends in binary for these types. */
    private int bind(PreparedStatement statement, int parameter, String elementType, Object array) throws SQLException {
        // The method is declared for Object[] and documented by the driver for arrays of primitives too.
        statement.setObject(
                parameter, connection.unwrap(PGConnection.class).createArrayOf(elementType, array), Types.ARRAY);
        return parameter + 1;
    }

    /** Stores what is not stored yet; the content of a digest never differs. */
    static void insertArtifacts(Connection connection, List<ArtifactContent> artifacts) throws SQLException {
        String sql = """
                INSERT INTO artifact (sha256, media_type, content) VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (ArtifactContent artifact : artifacts) {
                statement.setBytes(1, artifact.sha256().bytes());
                statement.setString(2, artifact.mediaType());
                statement.setBytes(3, artifact.bytes());
                statement.executeUpdate();
            }
        }
    }

    /** Keeps the database from ending the transaction for standing idle. */
    void keepAlive() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
