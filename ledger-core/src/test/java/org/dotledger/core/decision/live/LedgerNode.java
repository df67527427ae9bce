package org.dotledger.core.decision.live;

import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.SignerKey;
import org.dotledger.core.Capabilities;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.log.store.ClockLimits;
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
import org.dotledger.core.view.ViewSet;
import org.dotledger.core.view.Views;
import org.dotledger.core.view.store.StoredEventLog;
import org.dotledger.core.view.store.ViewRunner;
import org.dotledger.core.view.store.ViewStore;

/** One process that keeps a ledger in PostgreSQL, with the views it needs; others may keep the same one. */
final class LedgerNode implements AutoCloseable {
    /** Tests set their clocks as they like. */
    private static final ClockLimits UNLIMITED = new ClockLimits(Duration.ofDays(1_000_000), Duration.ofDays(366));

    private static final ViewSet VIEWS = LedgerViews.all();
    private static final SignerKey SIGNER = SignerKey.generate("ledger.example", new SecureRandom());

    private final HikariDataSource connections;
    private final PostgresLog log;
    private final PostgresEventStorageEngine engine;
    private final LogReader reader;
    private final ViewRunner runner;
    private final Views views;
    private final LedgerAxon ledger;

    LedgerNode(TestDatabase database, Clock clock) {
        connections = database.newAppPool(8);
        log = PostgresLog.open(connections, SIGNER, LogSettings.DEFAULT);
        engine = PostgresEventStorageEngine.on(log, connections, SIGNER, PayloadCodec.EVENTS);
        reader = new LogReader(connections, SIGNER);
        runner = new ViewRunner(VIEWS, new StoredEventLog(reader), connections);
        runner.start();
        views = new Views(VIEWS, new StoredEventLog(reader), new ViewStore(VIEWS, connections, runner));
        PackageWriter packages = new PackageWriter(new LogPackageSource(reader), VIEWS, 1);
        ledger = LedgerAxon.start(new LedgerParts(
                engine,
                new EngineReceipts(reader),
                Capabilities.deciders(VIEWS, new StoredPastLog(reader, views, packages), SsotPrefixes.DEFAULT),
                VIEWS,
                SsotPrefixes.DEFAULT,
                new EntryCodec("ledger.example"),
                TimeRegressedException.class::isInstance,
                new LogClock(clock, log, Instant.MIN, UNLIMITED),
                UUID::randomUUID,
                LedgerParts.REFUSED_BYTES_MAX,
                engine::alone));
    }

    LedgerAxon ledger() {
        return ledger;
    }

    PostgresLog log() {
        return log;
    }

    LogReader reader() {
        return reader;
    }

    /** Every event there is. */
    List<RecordedEvent> events() {
        return new StoredEventLog(reader).read(0, 100_000);
    }

    Views views() {
        return views;
    }

    @Override
    public void close() {
        ledger.close();
        runner.close();
        engine.close();
        log.close();
        connections.close();
    }
}
