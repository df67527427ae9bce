package org.dotledger.core.view.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.core.view.EventLog;
import org.dotledger.core.view.ViewSet;
import org.dotledger.core.view.ViewsUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Builds all rows again from the log, next to the live ones and while those are in use, and compares: row by row, every
 * version. Safe for several threads and processes, of which one at a time may replay.
 */
public final class Replay {
    /** The key of the advisory lock that a replay holds. */
    private static final long LOCK = 0x646f742d7265706cL;

    private static final long BUSY_NANOS = 20_000_000;

    private final ViewSet views;
    private final EventLog log;
    private final DataSource dataSource;
    private final Transactions transactions;
    private final Generations generations;

    public Replay(ViewSet views, EventLog log, DataSource dataSource) {
        this.views = views;
        this.log = log;
        this.dataSource = dataSource;
        this.transactions = new Transactions(dataSource);
        this.generations = new Generations(views.foldsDigest());
    }

    /**
     * Compares and changes nothing.
     *
     * @param progress hears how many entries are folded so far
     * @throws ReplayRunningException when another replay is at work
     */
    public ReplayReport check(LongConsumer progress) {
        return alone(() -> {
            Rebuilt rebuilt = rebuild(progress);
            ReplayReport report = compare(rebuilt);
            transactions.in(connection -> {
                Generations.remove(connection, rebuilt.number());
                return rebuilt;
            });
            return report;
        });
    }

    /**
     * Compares, and puts the new rows in the place of the live ones and of those of every other program version.
     *
     * @param progress hears how many entries are folded so far
     * @throws ReplayRunningException when another replay is at work
     */
    public ReplayReport replace(LongConsumer progress) {
        return alone(() -> {
            Rebuilt rebuilt = rebuild(progress);
            ReplayReport report = compare(rebuilt);
            while (!transactions.in(connection -> swap(connection, rebuilt))) {
                advance(fold(rebuilt.number(), rebuilt::take), log.head().size(), progress);
            }
            return report;
        });
    }

    private interface Work {
        ReplayReport run();
    }

    private ReplayReport alone(Work work) {
        try (Connection connection = dataSource.getConnection()) {
            if (!lock(connection, "SELECT pg_try_advisory_lock(?)")) {
                throw new ReplayRunningException();
            }
            try {
                return work.run();
            } finally {
                lock(connection, "SELECT pg_advisory_unlock(?)");
            }
        } catch (SQLException e) {
            throw new ViewsUnavailableException(e);
        }
    }

    private static boolean lock(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, LOCK);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /**
     * A generation that was built again.
     *
     * @param grants every event so far that the table of grants has to do with, by its position
     */
    private record Rebuilt(long number, SortedMap<Long, RecordedEvent> grants) {

        /** A batch may come twice. */
        private void take(Connection connection, List<RecordedEvent> events) {
            events.stream().filter(BuildAuthorization::concerns).forEach(event -> grants.put(event.position(), event));
        }
    }

    private GenerationFold fold(long generation, EventSink sink) {
        return new GenerationFold(views, log, transactions, generation, sink);
    }

    /** Both generations reach the end that the log has now, so that the whole of it is compared. */
    private Rebuilt rebuild(LongConsumer progress) {
        long size = log.head().size();
        Generation begun = transactions.in(connection -> {
            generations.removeNotLive(connection);
            generations.ensureLive(connection);
            return generations.beginNextToLive(connection);
        });
        Rebuilt rebuilt = new Rebuilt(begun.number(), new TreeMap<>());
        advance(fold(begun.number(), rebuilt::take), size, progress);
        Generation live =
                transactions.in(connection -> generations.live(connection).orElseThrow());
        advance(fold(live.number(), EventSink.live(log)), size, ignored -> {});
        return rebuilt;
    }

    private void advance(GenerationFold fold, long size, LongConsumer progress) {
        long position = 0;
        while (position < size) {
            Optional<Long> step = fold.step();
            if (step.isPresent()) {
                position = step.get();
                progress.accept(position);
            } else {
                LockSupport.parkNanos(BUSY_NANOS);
                position = transactions
                        .in(connection -> Generations.find(connection, fold.generation()))
                        .map(Generation::position)
                        .orElseThrow();
            }
        }
    }

    private boolean swap(Connection connection, Rebuilt rebuilt) throws SQLException {
        Generation live = generations.live(connection).orElseThrow();
        long livePosition =
                Generations.lock(connection, live.number()).orElseThrow().position();
        long position =
                Generations.find(connection, rebuilt.number()).orElseThrow().position();
        // Rows that are ahead of the log itself are not waited for.
        if (position < Math.min(livePosition, log.head().size())) {
            return false;
        }
        Generations.removeAllBut(connection, rebuilt.number());
        Generations.makeLive(connection, rebuilt.number());
        if (log instanceof StoredEventLog) {
            BuildAuthorizationTable.replace(
                    connection, rebuilt.grants().headMap(position).values());
        }
        return true;
    }

    private ReplayReport compare(Rebuilt rebuilt) {
        return transactions.in(connection -> {
            Generation live = generations.live(connection).orElseThrow();
            long position =
                    Generations.find(connection, rebuilt.number()).orElseThrow().position();
            long entries = Math.min(live.position(), position);
            return new ReplayReport(
                    entries,
                    RowComparison.count(connection, rebuilt.number(), entries),
                    difference(connection, live, rebuilt, entries));
        });
    }

    private @Nullable RowDifference difference(Connection connection, Generation live, Rebuilt rebuilt, long entries)
            throws SQLException {
        RowDifference ofRows = RowComparison.first(connection, live.number(), rebuilt.number(), entries);
        if (ofRows != null) {
            return ofRows;
        }
        RowDifference ofGrants = differenceOfGrants(connection, rebuilt, entries);
        return ofGrants == null ? differenceBeyond(connection, live) : ofGrants;
    }

    /** The live rows hold nothing from where they say that they end, and that is within the log. */
    private @Nullable RowDifference differenceBeyond(Connection connection, Generation live) throws SQLException {
        RowDifference ahead = RowComparison.ahead(connection, live.number());
        if (ahead != null) {
            return ahead;
        }
        long size = log.head().size();
        return live.position() <= size
                ? null
                : new RowDifference(
                        "view_generation", "position", size, String.valueOf(live.position()), String.valueOf(size));
    }

    private @Nullable RowDifference differenceOfGrants(Connection connection, Rebuilt rebuilt, long entries)
            throws SQLException {
        return log instanceof StoredEventLog
                ? BuildAuthorizationTable.difference(
                        connection, rebuilt.grants().headMap(entries).values(), entries)
                : null;
    }
}
