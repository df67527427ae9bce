package org.dotledger.app.metrics;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.core.decision.live.CommandObserver;
import org.dotledger.core.decision.live.CommandOutcome;
import org.dotledger.core.log.store.Cosignatures;
import org.dotledger.core.log.store.LogClock;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.log.store.PostgresLog;
import org.dotledger.core.log.witness.Witnesses;
import org.dotledger.core.view.store.ViewRunner;

/** Names the figures and says where each comes from. Safe for several threads. */
final class LedgerMetrics {
    private static final Duration LATENCY_MIN = Duration.ofMillis(1);
    private static final Duration LATENCY_MAX = Duration.ofSeconds(10);

    private final MeterRegistry registry;

    LedgerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Counts and times commands by their name and what became of them, and refusals by their code. */
    CommandObserver commands() {
        return (command, outcome, took) -> {
            Timer.builder("ledger.command")
                    .description("From the first decision on a command to its answer")
                    .tag("command", command)
                    .tag("outcome", outcome.word())
                    .publishPercentileHistogram()
                    .minimumExpectedValue(LATENCY_MIN)
                    .maximumExpectedValue(LATENCY_MAX)
                    .register(registry)
                    .record(took.toNanos(), TimeUnit.NANOSECONDS);
            if (outcome instanceof CommandOutcome.Refused refused) {
                registry.counter(
                                "ledger.refusals",
                                "code",
                                refused.refusal().code().name())
                        .increment();
            }
        };
    }

    /** How many entries each commit brought, and so how many were appended in all. */
    void watch(PostgresLog log) {
        DistributionSummary batches = DistributionSummary.builder("ledger.log.batch.entries")
                .description("Entries of one commit")
                .publishPercentileHistogram()
                .minimumExpectedValue(1.0)
                .maximumExpectedValue(1_000.0)
                .register(registry);
        log.onBatch(batches::record);
        gauge(
                "ledger.log.writing",
                "1 while appends are taken and the latest attempt did not fail",
                log,
                writer -> writer.isWriting() ? 1 : 0);
        gauge(
                "ledger.log.stopped",
                "1 once it was found that the database does not hold the log that was seen",
                log,
                writer -> writer.stopped().isPresent() ? 1 : 0);
    }

    /** How the machine's clock fits the log. */
    void watch(LogClock clock) {
        gauge(
                "ledger.clock.ahead.seconds",
                "How far the clock is ahead of the newest entry and what has passed since",
                clock,
                source -> source.reading().ahead().toMillis() / 1e3);
        gauge(
                "ledger.clock.behind.seconds",
                "How far the clock is behind the newest entry",
                clock,
                source -> source.reading().behind().toMillis() / 1e3);
    }

    /** How far each witness is behind. */
    void watch(Witnesses witnesses, Cosignatures cosignatures, LogReader log) {
        for (VerifierKey witness : witnesses.keys()) {
            Gauge.builder(
                            "ledger.witness.lag.entries",
                            cosignatures,
                            source -> Math.max(0, size(log) - source.newestSize(witness)))
                    .description("Entries that a witness has not cosigned yet")
                    .tag("witness", witness.name())
                    .strongReference(true)
                    .register(registry);
        }
    }

    /** Asked of the database at each reading; a figure that is not available is NaN. */
    void watch(LogReader log, ViewRunner views) {
        gauge("ledger.log.entries", "Entries of the log", log, LedgerMetrics::size);
        gauge(
                "ledger.views.lag.entries",
                "Entries that the views have not taken in yet",
                views,
                runner -> Math.max(0, size(log) - runner.position()));
        gauge(
                "ledger.views.standing",
                "1 while the views stand still because of a failure",
                views,
                runner -> runner.failure().isPresent() ? 1 : 0);
    }

    private static double size(LogReader log) {
        return log.head().size();
    }

    void watch(HikariDataSource pool) {
        gauge(
                "ledger.database.connections.active",
                "Connections in use",
                pool,
                source -> source.getHikariPoolMXBean().getActiveConnections());
        gauge(
                "ledger.database.connections.waiting",
                "Threads that wait for one",
                pool,
                source -> source.getHikariPoolMXBean().getThreadsAwaitingConnection());
    }

    private <T> void gauge(String name, String description, T source, ToDoubleFunction<T> value) {
        Gauge.builder(name, source, value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }
}
