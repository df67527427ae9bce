package org.dotledger.app.server;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.app.access.AccessTokens;
import org.dotledger.app.access.ApiKeyFilter;
import org.dotledger.core.Capabilities;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.authorization.WhenBuildStepApprovedThenMintGrant;
import org.dotledger.core.decision.live.CommandObserver;
import org.dotledger.core.decision.live.LedgerAxon;
import org.dotledger.core.decision.live.LedgerCommandGateway;
import org.dotledger.core.decision.live.LedgerParts;
import org.dotledger.core.decision.live.Refusals;
import org.dotledger.core.log.note.LogKeys;
import org.dotledger.core.log.store.CatchUpThread;
import org.dotledger.core.log.store.ClockLimits;
import org.dotledger.core.log.store.EngineReceipts;
import org.dotledger.core.log.store.LogClock;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.log.store.LogSettings;
import org.dotledger.core.log.store.PayloadCodec;
import org.dotledger.core.log.store.PostgresEventStorageEngine;
import org.dotledger.core.log.store.PostgresLog;
import org.dotledger.core.log.store.StoredEdgeWatch;
import org.dotledger.core.log.store.TimeRegressedException;
import org.dotledger.core.log.witness.CheckpointStage;
import org.dotledger.core.log.witness.Continuity;
import org.dotledger.core.log.witness.Witnesses;
import org.dotledger.core.readback.PackageWriter;
import org.dotledger.core.readback.source.LogPackageSource;
import org.dotledger.core.readback.source.StoredPastLog;
import org.dotledger.core.view.PastLog;
import org.dotledger.core.view.ViewSet;
import org.dotledger.core.view.Views;
import org.dotledger.core.view.store.StoredEventLog;
import org.dotledger.core.view.store.ViewBounds;
import org.dotledger.core.view.store.ViewRunner;
import org.dotledger.core.view.store.ViewStore;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the core from its parts, and takes it apart in the opposite order. */
@Configuration(proxyBeanMethods = false)
final class CoreConfiguration {
    private static final Duration EDGE_WATCH_INTERVAL = Duration.ofSeconds(5);

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    LogKeyFiles logKeyFiles(LedgerProperties properties, SecureRandom random) {
        LogKey.readOrCreate(properties, random);
        return new LogKeyFiles(properties.data(), properties.logKeyFile());
    }

    @Bean
    LogKeys logKeys(LogKeyFiles files, LedgerProperties properties) throws IOException {
        return files.read(properties.log().keyOverlap());
    }

    @Bean(destroyMethod = "close")
    @DependsOnDatabaseInitialization
    PostgresLog postgresLog(
            DataSource dataSource,
            LogKeys keys,
            LogKeyFiles keyFiles,
            LogReader reader,
            Continuity continuity,
            HeadNote headNote,
            Witnesses witnesses)
            throws IOException {
        LeastPrivilege.require(dataSource);
        headNote.requireIn(continuity);
        witnesses.requireIn(continuity);
        keyFiles.settle(reader.keyHistory());
        ViewBounds.require(dataSource);
        return PostgresLog.open(dataSource, keys, LogSettings.DEFAULT);
    }

    @Bean
    @DependsOnDatabaseInitialization
    LogReader logReader(DataSource dataSource, LogKeys keys) {
        return new LogReader(dataSource, keys);
    }

    @Bean
    Continuity continuity(LogReader reader, LogKeys keys) {
        return new Continuity(reader, keys.origin(), keys.verifiers());
    }

    @Bean
    HeadNote headNote(LedgerProperties properties) {
        return new HeadNote(properties.data());
    }

    @Bean(destroyMethod = "close")
    CheckpointStage headNoteStage(HeadNote headNote, PostgresLog log, LogReader reader, Continuity continuity) {
        CheckpointStage stage = headNote.start(reader::checkpoint, continuity, log::stop);
        log.onAppend(stage::wake);
        return stage;
    }

    @Bean(destroyMethod = "close")
    StoredEdgeWatch storedEdgeWatch(PostgresLog log, LogReader reader) {
        return StoredEdgeWatch.start(reader, EDGE_WATCH_INTERVAL, log::stop);
    }

    @Bean(destroyMethod = "close")
    PostgresEventStorageEngine engine(PostgresLog log, DataSource dataSource, LogKeys keys) {
        return PostgresEventStorageEngine.on(log, dataSource, keys.newest(), PayloadCodec.EVENTS);
    }

    @Bean
    LogClock logClock(Clock clock, PostgresLog log, LogReader reader, LedgerProperties properties) {
        Instant newest =
                reader.event(reader.head().size() - 1).map(RecordedEvent::time).orElse(Instant.MIN);
        LedgerProperties.Time time = properties.time();
        return new LogClock(clock, log, newest, new ClockLimits(time.aheadMax(), time.idleMax()));
    }

    @Bean(destroyMethod = "close")
    LedgerAxon ledgerAxon(
            PostgresEventStorageEngine engine,
            PostgresLog log,
            LogReader reader,
            ViewSet views,
            PastLog pastLog,
            LogKeys keys,
            LogClock clock) {
        return LedgerAxon.start(new LedgerParts(
                engine,
                new EngineReceipts(reader),
                Capabilities.deciders(views, pastLog, SsotPrefixes.DEFAULT),
                views,
                SsotPrefixes.DEFAULT,
                new EntryCodec(keys.origin()),
                TimeRegressedException.class::isInstance,
                clock,
                UUID::randomUUID,
                LedgerParts.REFUSED_BYTES_MAX,
                engine::alone));
    }

    /** Mints what was approved, before this start or after it. */
    @Bean(initMethod = "start", destroyMethod = "close")
    CatchUpThread grantMinting(LedgerAxon axon, PostgresEventStorageEngine engine, ViewSet views) {
        var automation = new WhenBuildStepApprovedThenMintGrant(views);
        CatchUpThread runner = new CatchUpThread(automation.name(), axon.reactions(automation)::catchUp);
        engine.follow(runner::wake);
        return runner;
    }

    @Bean
    LedgerCommandGateway commands(LedgerAxon axon, List<CommandObserver> observers) {
        return axon.commands()
                .observedBy((command, outcome, took) ->
                        observers.forEach(observer -> observer.decided(command, outcome, took)));
    }

    @Bean
    Refusals refusals(LedgerAxon axon) {
        return axon.refusals();
    }

    /** No request is authenticated before the ledger has an owner: what needs the keys waits for that. */
    @Bean
    ApiKeyFilter.Keys keys(LedgerAxon axon, LogReader log, LedgerProperties properties, SecureRandom random) {
        new OwnerKey(properties.data(), axon.identities(), random)
                .ensure(log.head().size());
        return axon.identities()::actorOfKey;
    }

    @Bean
    AccessTokens.Enrolment enrolment(LedgerAxon axon) {
        return axon.identities()::isEnrolled;
    }

    @Bean
    ViewSet viewSet() {
        return LedgerViews.all();
    }

    @Bean
    PackageWriter packageWriter(ViewSet views, LogReader log) {
        return new PackageWriter(
                new LogPackageSource(log), views, Runtime.getRuntime().availableProcessors());
    }

    @Bean
    PastLog pastLog(LogReader log, Views views, PackageWriter packages) {
        return new StoredPastLog(log, views, packages);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    ViewRunner viewRunner(ViewSet views, LogReader log, DataSource dataSource) {
        return new ViewRunner(views, new StoredEventLog(log), dataSource);
    }

    @Bean
    Views views(ViewSet views, LogReader log, DataSource dataSource, ViewRunner runner) {
        return new Views(views, new StoredEventLog(log), new ViewStore(views, dataSource, runner));
    }
}
