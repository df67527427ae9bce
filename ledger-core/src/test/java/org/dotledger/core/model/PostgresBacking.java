package org.dotledger.core.model;

import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.SignerKey;
import org.dotledger.core.Capabilities;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.decision.live.LedgerAxon;
import org.dotledger.core.decision.live.LedgerParts;
import org.dotledger.core.log.store.ClockLimits;
import org.dotledger.core.log.store.ConsistencyBoundary;
import org.dotledger.core.log.store.EngineReceipts;
import org.dotledger.core.log.store.LogClock;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.log.store.LogSettings;
import org.dotledger.core.log.store.PayloadCodec;
import org.dotledger.core.log.store.PostgresEventStorageEngine;
import org.dotledger.core.log.store.PostgresLog;
import org.dotledger.core.log.store.TimeRegressedException;
import org.dotledger.core.readback.PackageWriter;
import org.dotledger.core.readback.source.LogPackageSource;
import org.dotledger.core.readback.source.StoredPastLog;
import org.dotledger.core.testing.TestDatabase;
import org.dotledger.core.view.AsOf;
import org.dotledger.core.view.PastLog;
import org.dotledger.core.view.ViewSet;
import org.dotledger.core.view.Views;
import org.dotledger.core.view.store.StoredEventLog;
import org.dotledger.core.view.store.ViewRunner;
import org.dotledger.core.view.store.ViewStore;

/** The log and the views as a server keeps them, in PostgreSQL. */
final class PostgresBacking implements Backing {
    /** Tests set their clocks as they like. */
    private static final ClockLimits UNLIMITED = new ClockLimits(Duration.ofDays(1_000_000), Duration.ofDays(366));

    private static final ViewSet VIEWS = LedgerViews.all();
    private static final SignerKey SIGNER = SignerKey.generate("ledger.example", new SecureRandom());

    private final TestDatabase database = TestDatabase.create();
    private final HikariDataSource connections = database.newAppPool(8);
    private final PostgresLog log = PostgresLog.open(connections, SIGNER, LogSettings.DEFAULT);
    private final PostgresEventStorageEngine engine =
            PostgresEventStorageEngine.on(log, connections, SIGNER, PayloadCodec.EVENTS);
    private final LogReader reader = new LogReader(connections, SIGNER);
    private final ViewRunner runner = new ViewRunner(VIEWS, new StoredEventLog(reader), connections);
    private final Views views = new Views(VIEWS, new StoredEventLog(reader), new ViewStore(VIEWS, connections, runner));
    private final PastLog past =
            new StoredPastLog(reader, views, new PackageWriter(new LogPackageSource(reader), VIEWS, 1));

    @Override
    public LedgerAxon start(Clock clock) {
        runner.start();
        return LedgerAxon.start(new LedgerParts(
                engine,
                new EngineReceipts(reader),
                Capabilities.deciders(VIEWS, past, SsotPrefixes.DEFAULT),
                VIEWS,
                SsotPrefixes.DEFAULT,
                new EntryCodec("ledger.example"),
                TimeRegressedException.class::isInstance,
                new LogClock(clock, log, Instant.MIN, UNLIMITED),
                UUID::randomUUID,
                LedgerParts.REFUSED_BYTES_MAX,
                engine::alone));
    }

    @Override
    public List<RecordedEvent> from(long position) {
        return reader.read(position, Integer.MAX_VALUE);
    }

    @Override
    public List<JsonObject> items(String view) {
        return switch (views.answer(view, AsOf.LATEST).itemsJson()) {
            case JsonArray(List<Json> rows) ->
                rows.stream().map(JsonObject.class::cast).toList();
            case JsonObject row -> List.of(row);
            default -> throw new IllegalStateException("neither rows nor a row: " + view);
        };
    }

    @Override
    public List<RecordedEvent> all() {
        return reader.read(0, Integer.MAX_VALUE);
    }

    @Override
    public PastLog past() {
        return past;
    }

    @Override
    public Optional<byte[]> artifact(Sha256 sha256) {
        return reader.artifact(sha256).map(ArtifactContent::bytes);
    }

    @Override
    public void put(ArtifactContent content) {
        reader.putArtifact(content, ConsistencyBoundary.NONE);
    }

    @Override
    public void close() {
        runner.close();
        engine.close();
        log.close();
        connections.close();
        database.close();
    }
}
