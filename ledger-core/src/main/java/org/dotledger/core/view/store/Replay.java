package org.dotledger.core.view.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.dotledger.core.view.EventLog;
import org.dotledger.core.view.ViewSet;
import org.dotledger.core.view.ViewsUnavailableException;

/**
 * Builds all rows anew from the log, beside the live ones and while those are in use, and compares: row by row, every
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
            Generation rebuilt = rebuild(progress);
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
            Generation rebuilt = rebuild(progress);
            ReplayReport report = compare(rebuilt);
            while (!transactions.in(connection -> swap(connection, rebuilt.number()))) {
                advance(
                        new GenerationFold(views, log, transactions, rebuilt.number()),
                        log.head().size(),
                        progress);
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

    /** Both generations reach the end that the log has now, so that the whole of it is compared. */
    private Generation rebuild(LongConsumer progress) {
        long size = log.head().size();
        Generation begun = transactions.in(connection -> {
            generations.removeNotLive(connection);
            generations.ensureLive(connection);
            return generations.beginBeside(connection);
        });
        advance(new GenerationFold(views, log, transactions, begun.number()), size, progress);
        Generation live =
                transactions.in(connection -> generations.live(connection).orElseThrow());
        advance(new GenerationFold(views, log, transactions, live.number()), size, ignored -> {});
        return transactions.in(
                connection -> Generations.find(connection, begun.number()).orElseThrow());
    }

    private void advance(GenerationFold fold, long size, LongConsumer progress) {
        long position = 0;
        while (position < size) {
            Optional<GenerationFold.Progress> step = fold.step();
            if (step.isPresent()) {
                position = step.get().position();
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

    private boolean swap(Connection connection, long rebuilt) throws SQLException {
        Generation live = generations.live(connection).orElseThrow();
        long livePosition =
                Generations.lock(connection, live.number()).orElseThrow().position();
        if (Generations.find(connection, rebuilt).orElseThrow().position() < livePosition) {
            return false;
        }
        Generations.removeAllBut(connection, rebuilt);
        Generations.makeLive(connection, rebuilt);
        return true;
    }

    private ReplayReport compare(Generation rebuilt) {
        return transactions.in(connection -> {
            Generation live = generations.live(connection).orElseThrow();
            long entries = Math.min(live.position(), rebuilt.position());
            return new ReplayReport(
                    entries,
                    RowComparison.count(connection, rebuilt.number(), entries),
                    RowComparison.first(connection, live.number(), rebuilt.number(), entries));
        });
    }
}
