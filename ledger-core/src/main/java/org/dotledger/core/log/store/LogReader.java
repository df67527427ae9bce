package org.dotledger.core.log.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.dotledger.api.Events;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.InvalidEntryException;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Checkpoint;
import org.dotledger.api.log.ConsistencyProof;
import org.dotledger.api.log.EntryBundle;
import org.dotledger.api.log.InclusionProof;
import org.dotledger.api.log.Receipt;
import org.dotledger.api.log.Receipt.ReceiptEvent;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.log.Tile;
import org.dotledger.api.log.TileHashes;
import org.dotledger.api.log.TreeHead;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.log.note.CheckpointNote;
import org.dotledger.core.log.note.KeyHistory;
import org.dotledger.core.log.note.LogKeys;

/**
 * The log, to read from: everything that any process was told is durable. Each method reads a state that is consistent
 * in itself, because what is stored never changes. Safe for several threads; every method throws
 * {@link LogUnavailableException} while the database is away, and {@link LogNotContinuedException} when what it needs is
 * not what the log's key has signed.
 */
public final class LogReader {
    private final DataSource dataSource;
    private final LogKeys keys;
    private final EntryCodec codec;
    private final CheckpointTrust trust;
    private final StoredProofs proofs = new StoredProofs();

    /** Reads a log that never had another key; see {@link #LogReader(DataSource, LogKeys)}. */
    public LogReader(DataSource dataSource, SignerKey signer) {
        this(dataSource, LogKeys.of(signer));
    }

    /**
     * @param dataSource gives each method a connection for as long as it runs
     * @param keys sign checkpoints of sizes at which no commit ended; their name is the log's origin
     */
    public LogReader(DataSource dataSource, LogKeys keys) {
        this.dataSource = dataSource;
        this.keys = keys;
        this.trust = new CheckpointTrust(keys);
        this.codec = new EntryCodec(keys.origin());
    }

    /**
     * Under which keys the log was and is.
     *
     * @throws LogNotContinuedException when the stored rotations do not follow from one another
     */
    public KeyHistory keyHistory() {
        return query(this::history);
    }

    private KeyHistory history(Connection connection) throws SQLException {
        return StoredRotations.read(connection, keys.origin());
    }

    /**
     * The key that signs what is stated of the log at a size.
     *
     * @throws IllegalStateException when it was rotated and its private half is no longer kept
     */
    public SignerKey signer(long size) {
        return query(connection -> keys.inForce(history(connection), size));
    }

    /** Size and root of the newest checkpoint; {@link TreeHead#EMPTY} when nothing was ever appended. */
    public TreeHead head() {
        return query(this::head);
    }

    private TreeHead head(Connection connection) throws SQLException {
        return LogState.headOf(newest(connection));
    }

    private Optional<StoredCheckpoint> newest(Connection connection) throws SQLException {
        return trusted(connection, StoredCheckpoint.newest(connection));
    }

    private Optional<StoredCheckpoint> trusted(Connection connection, Optional<StoredCheckpoint> stored)
            throws SQLException {
        return stored.isPresent() ? Optional.of(trust.require(connection, stored.get())) : stored;
    }

    /**
     * Size and root of the tree over the first entries, computed from the stored tree whether or not a checkpoint of that
     * size is stored; empty when the log is not that long. Nothing is signed or stored.
     */
    public Optional<TreeHead> head(long size) {
        return query(connection -> {
            TreeHead head = head(connection);
            return size < 0 || size > head.size()
                    ? Optional.empty()
                    : Optional.of(proofs.headAt(connection, size, head));
        });
    }

    /**
     * Shows that what is stored now, and not what is remembered of it, leads to the newest checkpoint: its entries and
     * tiles on the right edge of the tree, which are all that the next append rests on.
     */
    public void requireEdge() {
        query(connection -> LogState.load(connection, head(connection), 0));
    }

    /** The newest checkpoint, signed; of the empty tree when nothing was ever appended. */
    public String checkpoint() {
        Optional<StoredCheckpoint> newest = query(this::newest);
        return newest.map(StoredCheckpoint::note).orElseGet(() -> sign(TreeHead.EMPTY, keys.newest()));
    }

    /** The note of a checkpoint that was read elsewhere, once the log is shown to have signed it. */
    String note(StoredCheckpoint stored) {
        return query(connection -> trust.require(connection, stored)).note();
    }

    /**
     * The signed checkpoint of exactly a size. Where no commit ended, the root is computed, shown to be a prefix of the
     * newest checkpoint's, signed by the key in force at that size, and kept. Empty when the log is not that long.
     *
     * @throws IllegalStateException when the private key in force at that size is no longer kept
     */
    public Optional<String> checkpoint(long size) {
        return query(connection -> {
            Optional<StoredCheckpoint> stored = trusted(connection, StoredCheckpoint.ofSize(connection, size));
            TreeHead head = head(connection);
            if (stored.isPresent() || size < 0 || size > head.size()) {
                return stored.map(StoredCheckpoint::note);
            }
            return Optional.of(keep(connection, proofs.headAt(connection, size, head)));
        });
    }

    private String keep(Connection connection, TreeHead head) throws SQLException {
        String sql = """
                INSERT INTO checkpoint (size, root, note, on_request) VALUES (?, ?, ?, true)
                ON CONFLICT (size) DO NOTHING""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, head.size());
            statement.setBytes(2, head.root().bytes());
            statement.setString(3, sign(head, keys.inForce(history(connection), head.size())));
            statement.executeUpdate();
        }
        Optional<StoredCheckpoint> kept = StoredCheckpoint.ofSize(connection, head.size());
        return trusted(connection, kept).orElseThrow().note();
    }

    private String sign(TreeHead head, SignerKey signer) {
        return CheckpointNote.sign(new Checkpoint(keys.origin(), head), signer).format();
    }

    /** The number of entries whose time is not after the instant. */
    public long sizeAt(Instant instant) {
        // Times never decrease, so the last in the order of times is the last in the order of positions.
        String sql = """
                SELECT position + 1 FROM event WHERE time <= ? AND position < (SELECT max(size) FROM checkpoint)
                ORDER BY time DESC, position DESC LIMIT 1""";
        return query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, instant.atOffset(ZoneOffset.UTC));
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? row.getLong(1) : 0L;
                }
            }
        });
    }

    /** The exact bytes of an entry; empty beyond the log. */
    public Optional<EntryBytes> entry(long position) {
        EventFilter filter = EventFilter.from(Math.max(0, position)).endingBefore(position + 1);
        return page(filter, 1).stream().findFirst().map(StoredEntry::bytes);
    }

    /** One event; empty beyond the log. */
    public Optional<RecordedEvent> event(long position) {
        return entry(position).map(bytes -> recorded(new StoredEntry(position, bytes)));
    }

    /** The first events from a position on, at most so many. */
    public List<RecordedEvent> read(long from, int limit) {
        return find(EventFilter.from(from), limit);
    }

    /** The first events that the filter lets through, at most so many. */
    public List<RecordedEvent> find(EventFilter filter, int limit) {
        return page(filter, limit).stream().map(this::recorded).toList();
    }

    /** The first entries that the filter lets through, at most so many. */
    public List<StoredEntry> page(EventFilter filter, int limit) {
        List<StoredEntry> entries = new ArrayList<>();
        scan(EntryScan.of(filter, limit), entries::add);
        return entries;
    }

    /** Feeds the consumer every entry that the filter lets through, in their order, in bounded memory. */
    public void forEach(EventFilter filter, Consumer<StoredEntry> consumer) {
        scan(EntryScan.of(filter, Long.MAX_VALUE), consumer);
    }

    private void scan(EntryScan scan, Consumer<StoredEntry> consumer) {
        query(connection -> {
            // Rows come a part at a time only inside a transaction.
            connection.setAutoCommit(false);
            scan.forEach(connection, consumer);
            connection.rollback();
            return true;
        });
    }

    /** Decodes an entry of this log. */
    public RecordedEvent recorded(StoredEntry entry) {
        try {
            return Events.recorded(entry.position(), codec.parse(entry.bytes().shared()));
        } catch (InvalidEntryException e) {
            throw LogNotContinuedException.changed(
                    "what is stored at position " + entry.position() + " is no entry of this log: " + e.getMessage());
        }
    }

    /** The hashes of a tile; empty when the newest checkpoint's tree does not have all of it. */
    public Optional<TileHashes> tile(Tile tile) {
        return query(connection -> {
            long size = head(connection).size();
            return tile.existsIn(size) ? Optional.of(proofs.tile(connection, tile, size)) : Optional.empty();
        });
    }

    /** The entries of a bundle; empty when the newest checkpoint's tree does not have all of them. */
    public Optional<List<EntryBytes>> entryBundle(EntryBundle bundle) {
        if (!bundle.existsIn(head().size())) {
            return Optional.empty();
        }
        long first = bundle.firstEntry();
        EventFilter filter = EventFilter.from(first).endingBefore(first + bundle.width());
        return Optional.of(
                page(filter, bundle.width()).stream().map(StoredEntry::bytes).toList());
    }

    /** @throws IllegalArgumentException unless 0 ≤ index < size ≤ the log's size */
    public InclusionProof inclusionProof(long index, long size) {
        return query(connection -> proofs.inclusion(connection, index, size, headFrom(connection, size)));
    }

    /** @throws IllegalArgumentException unless 1 ≤ from ≤ to ≤ the log's size */
    public ConsistencyProof consistencyProof(long from, long to) {
        return query(connection -> proofs.consistency(connection, from, to, headFrom(connection, to)));
    }

    private TreeHead headFrom(Connection connection, long size) throws SQLException {
        TreeHead head = head(connection);
        if (size > head.size()) {
            throw new IllegalArgumentException("the log has " + head.size() + " entries, not " + size);
        }
        return head;
    }

    /**
     * The first receipt of an append, byte for byte: under the first checkpoint that covered it.
     *
     * @param positions of the append's events, ascending
     * @throws IllegalArgumentException when one of them is not in the log
     */
    public Receipt receipt(String commandId, List<Long> positions) {
        return query(connection -> {
            long end = positions.getLast() + 1;
            StoredCheckpoint checkpoint = trusted(connection, StoredCheckpoint.firstCommittedFrom(connection, end))
                    .orElseThrow(() -> new IllegalArgumentException("the log is not " + end + " entries long"));
            return proofs.receipt(connection, commandId, receiptEvents(connection, positions), checkpoint);
        });
    }

    private List<ReceiptEvent> receiptEvents(Connection connection, List<Long> positions) throws SQLException {
        String sql = """
                SELECT position, entry FROM event WHERE position = ANY (?) ORDER BY position""";
        List<ReceiptEvent> events = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("bigint", positions.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    EntryBytes bytes = EntryBytes.owned(row.getBytes(2));
                    var envelope = codec.parse(bytes.shared()).envelope();
                    events.add(new ReceiptEvent(row.getLong(1), envelope.type(), envelope.id(), bytes.leafHash()));
                }
            }
        }
        if (!events.stream().map(ReceiptEvent::position).toList().equals(positions)) {
            throw new IllegalArgumentException("not all in the log and ascending: " + positions);
        }
        return events;
    }

    /** The artifact of a digest. */
    public Optional<ArtifactContent> artifact(Sha256 sha256) {
        String sql = """
                SELECT media_type, content FROM artifact WHERE sha256 = ?""";
        return query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setBytes(1, sha256.bytes());
                try (ResultSet row = statement.executeQuery()) {
                    return row.next()
                            ? Optional.of(new ArtifactContent(sha256, row.getString(1), row.getBytes(2)))
                            : Optional.empty();
                }
            }
        });
    }

    /**
     * Stores an artifact by itself, unless an entry has come that the boundary matches; one that is stored already is left
     * as it is. The entries are looked at last, in the transaction that stores the artifact: only an entry that is
     * committed while this transaction is being committed goes unseen.
     *
     * @throws AppendConflictException when there is such an entry; nothing was stored
     * @throws IllegalArgumentException when it is longer than 16 MiB or its digest is not that of its bytes
     */
    public void putArtifact(ArtifactContent artifact, ConsistencyBoundary boundary) {
        ArtifactLimits.check(artifact);
        query(connection -> {
            connection.setAutoCommit(false);
            WriterSession.insertArtifacts(connection, List.of(artifact));
            if (!BoundaryQuery.violated(connection, List.of(boundary)).isEmpty()) {
                connection.rollback();
                throw new AppendConflictException(boundary.marker());
            }
            connection.commit();
            return true;
        });
    }

    private <T> T query(Query<T> query) {
        try (Connection connection = dataSource.getConnection()) {
            return query.run(connection);
        } catch (SQLException e) {
            throw new LogUnavailableException("the database cannot be read", e);
        } catch (DatabaseFailure e) {
            throw new LogUnavailableException("the database cannot be read", e.failure());
        }
    }

    private interface Query<T> {
        T run(Connection connection) throws SQLException;
    }
}
