package org.dotledger.app.metrics;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.api.world.Source;
import org.dotledger.core.decision.live.CommandObserver;
import org.dotledger.core.decision.live.CommandOutcome;
import org.dotledger.core.log.store.Cosignatures;
import org.dotledger.core.log.store.LogClock;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.log.store.PostgresLog;
import org.dotledger.core.log.witness.Witnesses;
import org.dotledger.core.view.AsOf;
import org.dotledger.core.view.Views;
import org.dotledger.core.view.store.ViewRunner;

/** Names the figures and says where each comes from. Safe for several threads. */
final class LedgerMetrics {
    /** The bounds that a command's time is counted by: enough to see a percentile move, and few for each command. */
    private static final Duration[] LATENCIES =
            Stream.of(5, 25, 100, 500, 2_500, 10_000).map(Duration::ofMillis).toArray(Duration[]::new);

    private static final double[] BATCHES = {1, 4, 16, 64, 256, 1_000};

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
                    .serviceLevelObjectives(LATENCIES)
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
                .serviceLevelObjectives(BATCHES)
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

    /** How far each witness is behind, and how far the one that is behind most. */
    void watch(Witnesses witnesses, Cosignatures cosignatures, LogReader log) {
        gauge(
                "ledger.witnesses.lag.entries",
                "Entries that the slowest witness has not cosigned yet; 0 where there is no witness",
                cosignatures,
                source -> witnesses.keys().stream()
                        .mapToDouble(witness -> Math.max(0, size(log) - source.newestSize(witness)))
                        .max()
                        .orElse(0));
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

    /** How much room there is where the ledger keeps its data. */
    void watch(FileStore disk) {
        gauge(
                "ledger.disk.free.bytes",
                "Bytes that can still be written where the data directory is",
                disk,
                source -> bytes(source::getUsableSpace));
        gauge(
                "ledger.disk.size.bytes",
                "Bytes that the file system of the data directory holds in all",
                disk,
                source -> bytes(source::getTotalSpace));
    }

    private interface Space {
        long bytes() throws IOException;
    }

    private static double bytes(Space space) {
        try {
            return space.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How long ago each source of the world was read last; NaN for one that never was. */
    void watch(Views views, InstantSource clock) {
        for (Source source : Source.values()) {
            Gauge.builder("ledger.observation.age.seconds", views, all -> age(all, source, clock))
                    .description("Seconds since a source of the world was last read")
                    .tag("source", source.name())
                    .strongReference(true)
                    .register(registry);
        }
    }

    private static double age(Views views, Source source, InstantSource clock) {
        return views.row(ViewDefinitions.SOURCES.name(), source.name(), AsOf.LATEST)
                .map(row -> row.toJson().get("readAt"))
                .map(readAt -> Instant.parse(((JsonString) readAt).value()))
                .map(readAt -> Duration.between(readAt, clock.instant()).toMillis() / 1e3)
                .orElse(Double.NaN);
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
