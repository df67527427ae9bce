package org.dotledger.core.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.log.store.TestLog.START;
import static org.dotledger.core.log.store.TestLog.entry;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.dotledger.core.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogUnderLoadTest {
    private static final int CALLERS = 16;
    private static final Duration LOAD = Duration.ofSeconds(3);

    private TestDatabase database;
    private LogReader reader;
    /** What was acknowledged: by its id, where it stands. */
    private final Map<UUID, Long> acknowledged = new ConcurrentHashMap<>();

    private final AtomicInteger conflicts = new AtomicInteger();

    @BeforeEach
    void createDatabase() {
        database = TestDatabase.create();
        reader = new LogReader(database.app(), TestLog.SIGNER);
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void twoProcessesTakeTurnsAndNoneFailsForContention() throws Exception {
        try (HikariDataSource firstPool = database.newAppPool(4);
                HikariDataSource secondPool = database.newAppPool(4);
                PostgresLog first = PostgresLog.open(firstPool, TestLog.SIGNER, LogSettings.DEFAULT);
                PostgresLog second =
                        PostgresLog.open(secondPool, TestLog.SIGNER, LogSettings.DEFAULT.withWindowEvents(100))) {
            load(List.of(first, second), LOAD);
        }

        requireAllAcknowledgedOnce();
        requireClean();
        assertThat(conflicts).hasPositiveValue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void losesAndDoublesNothingWhenConnectionsAreKilled(long seed) throws Exception {
        Random random = new Random(seed);
        AtomicInteger kills = new AtomicInteger();
        try (HikariDataSource firstPool = database.newAppPool(4);
                HikariDataSource secondPool = database.newAppPool(4);
                PostgresLog first = PostgresLog.open(firstPool, TestLog.SIGNER, LogSettings.DEFAULT);
                PostgresLog second = PostgresLog.open(secondPool, TestLog.SIGNER, LogSettings.DEFAULT)) {
            Thread killer = Thread.ofPlatform().start(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    database.asSuperuser("""
                            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                            WHERE usename = 'ledger_app' AND datname = current_database()""");
                    kills.incrementAndGet();
                    try {
                        Thread.sleep(random.nextInt(5, 120));
                    } catch (InterruptedException _) {
                        return;
                    }
                }
            });
            load(List.of(first, second), LOAD);
            killer.interrupt();
            killer.join();
        }

        assertThat(kills).hasValueGreaterThan(10);
        requireAllAcknowledgedOnce();
        requireClean();
    }

    /** Callers claim numbered tags, each of which one append at most may get, and retry what they lose. */
    private void load(List<PostgresLog> logs, Duration duration) throws Exception {
        long end = System.nanoTime() + duration.toNanos();
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                PostgresLog log = logs.get(caller % logs.size());
                int number = caller;
                running.add(callers.submit(() -> {
                    start.await();
                    for (int i = 0; System.nanoTime() < end; i++) {
                        claim(log, number, i);
                    }
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> future : running) {
                future.get();
            }
        }
    }

    private void claim(PostgresLog log, int caller, int i) throws Exception {
        String tag = "claim:" + i;
        PreparedEntry claim = entry(UUID.randomUUID(), "claim " + i, START, tag, "caller:" + caller);
        var boundary = new ConsistencyBoundary(0, List.of(new EntryCriterion(Set.of(tag), Set.of())));
        try {
            Committed committed = log.append(Append.of(claim).within(boundary)).get();
            acknowledged.put(claim.envelope().id(), committed.firstPosition());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof AppendConflictException)) {
                throw e;
            }
            conflicts.incrementAndGet();
        }
    }

    private void requireAllAcknowledgedOnce() {
        Map<UUID, Long> stored = new HashMap<>();
        Set<String> claims = ConcurrentHashMap.newKeySet();
        reader.forEach(EventFilter.from(0), entry -> {
            var envelope = TestLog.CODEC.decode(entry.bytes().bytes()).envelope();
            assertThat(stored.put(envelope.id(), entry.position())).isNull();
            assertThat(claims.add(String.valueOf(envelope.subject()))).isTrue();
        });
        assertThat(stored).containsAllEntriesOf(acknowledged);
        assertThat(acknowledged).hasSameSizeAs(stored).isNotEmpty();
    }

    private void requireClean() throws Exception {
        try (Connection connection = database.superuser().getConnection()) {
            FsckReport report = Fsck.run(connection, TestLog.SIGNER.verifierKey(), TestDatabase.APP_ROLE, (_, _) -> {});
            assertThat(report.findings()).isEmpty();
            assertThat(report.entries()).isEqualTo(acknowledged.size());
        }
    }
}
