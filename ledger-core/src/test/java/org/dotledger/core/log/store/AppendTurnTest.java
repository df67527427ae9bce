package org.dotledger.core.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dotledger.core.log.store.TestLog.START;
import static org.dotledger.core.log.store.TestLog.entry;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.dotledger.core.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Decisions that are taken while no one else appends, in this process or another. */
class AppendTurnTest {
    /** Longer than the database lets a transaction stand idle. */
    private static final Duration LONG_DECISION = Duration.ofSeconds(6);

    private TestDatabase database;
    private FlakyDataSource flaky;
    private HikariDataSource otherPool;
    private PostgresLog log;
    private PostgresLog other;
    private LogReader reader;

    @BeforeEach
    void openTwice() {
        database = TestDatabase.create();
        flaky = new FlakyDataSource(database.app());
        otherPool = database.newAppPool(4);
        LogSettings settings = LogSettings.DEFAULT.withUnavailableAfter(Duration.ofMillis(300));
        log = PostgresLog.open(flaky, TestLog.SIGNER, settings);
        other = PostgresLog.open(otherPool, TestLog.SIGNER, LogSettings.DEFAULT);
        reader = new LogReader(database.app(), TestLog.SIGNER);
    }

    @AfterEach
    void close() {
        log.close();
        other.close();
        otherPool.close();
        database.close();
    }

    private static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** An entry that rests on every other. */
    private static Append afterAll(String text, long size) {
        return Append.of(entry(text, START))
                .within(new ConsistencyBoundary(size, List.of(new EntryCriterion(Set.of(), Set.of()))));
    }

    @Test
    void goesBeforeWhatOthersWantToAppendMeanwhile() {
        var waiting = new CompletableFuture<?>[2];
        Committed alone = log.alone(() -> {
            long size = reader.head().size();
            waiting[0] = other.append(Append.of(entry("of the other process", START.minusSeconds(1))));
            waiting[1] = CompletableFuture.supplyAsync(
                    () -> get(log.append(Append.of(entry("of the same process", START.minusSeconds(2))))));
            LockSupport.parkNanos(LONG_DECISION.toNanos());
            assertThat(reader.head().size()).isEqualTo(size);
            return get(log.append(afterAll("alone", size)));
        });
        assertThat(alone.firstPosition()).isZero();
        // Their time has passed, so they are decided again.
        for (CompletableFuture<?> later : waiting) {
            assertThatThrownBy(() -> get(later)).hasRootCauseInstanceOf(TimeRegressedException.class);
        }
        assertThat(get(other.append(Append.of(entry("next", START)))).firstPosition())
                .isEqualTo(1);
    }

    @Test
    void letsOthersGoOnAfterADecisionThatAppendsNothingOrFails() {
        assertThat(log.alone(() -> 7)).isEqualTo(7);
        assertThatThrownBy(() -> log.alone(() -> {
                    throw new IllegalStateException("undecided");
                }))
                .hasMessage("undecided");
        assertThat(get(log.append(Append.of(entry("next", START)))).firstPosition())
                .isZero();
    }

    @Test
    void saysThatTheDatabaseIsAwayWhenItsTurnDoesNotCome() {
        flaky.setAway(true);
        assertThatThrownBy(() -> log.alone(() -> 7)).isInstanceOf(LogUnavailableException.class);
        flaky.setAway(false);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(log.alone(() -> 7)).isEqualTo(7));
    }

    @Test
    void appendsOnceWhenTheConnectionIsLostInItsTurn() {
        flaky.loseConnectionAfterCommits(1);
        Committed alone = log.alone(() -> get(log.append(afterAll("alone", 0))));
        assertThat(alone.firstPosition()).isZero();
        assertThat(reader.head().size()).isEqualTo(1);
    }
}
