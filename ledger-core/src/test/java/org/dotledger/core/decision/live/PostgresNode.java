package org.dotledger.core.decision.live;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.entry.Attribute;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.core.Capabilities;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.decision.Automation;
import org.dotledger.core.decision.Provenance;
import org.dotledger.core.log.store.CatchUpThread;
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
import org.dotledger.core.view.store.Replay;
import org.dotledger.core.view.store.StoredEventLog;
import org.dotledger.core.view.store.ViewRunner;
import org.dotledger.core.view.store.ViewStore;

/** A ledger on PostgreSQL as one process runs it: writer, engine, rules and views. */
public final class PostgresNode implements AutoCloseable {
    /** Tests set their clocks as they like. */
    private static final ClockLimits UNLIMITED = new ClockLimits(Duration.ofDays(1_000_000), Duration.ofDays(366));

    private static final ViewSet VIEWS = LedgerViews.all();

    private final HikariDataSource connections;
    private final PostgresLog log;
    private final PostgresEventStorageEngine engine;
    private final StoredEventLog stored;
    private final ViewRunner runner;
    private final Views views;
    private final LedgerAxon ledger;

    public PostgresNode(TestDatabase database, SignerKey signer) {
        connections = database.newAppPool(8);
        log = PostgresLog.open(connections, signer, LogSettings.DEFAULT);
        engine = PostgresEventStorageEngine.on(log, connections, signer, PayloadCodec.EVENTS);
        LogReader reader = new LogReader(connections, signer);
        stored = new StoredEventLog(reader);
        runner = new ViewRunner(VIEWS, stored, connections);
        runner.start();
        views = new Views(VIEWS, stored, new ViewStore(VIEWS, connections, runner));
        PackageWriter packages = new PackageWriter(new LogPackageSource(reader), VIEWS, 1);
        ledger = LedgerAxon.start(new LedgerParts(
                engine,
                new EngineReceipts(reader),
                Capabilities.deciders(VIEWS, new StoredPastLog(reader, views, packages), SsotPrefixes.DEFAULT),
                VIEWS,
                SsotPrefixes.DEFAULT,
                new EntryCodec(signer.name()),
                TimeRegressedException.class::isInstance,
                new LogClock(Clock.systemUTC(), log, Instant.MIN, UNLIMITED),
                UUID::randomUUID,
                LedgerParts.REFUSED_BYTES_MAX,
                engine::alone));
    }

    /** Appends these events as they are. */
    public void holds(List<RecordedEvent> events) {
        List<TaggedEventMessage<?>> messages = events.stream()
                .<TaggedEventMessage<?>>map(recorded -> {
                    EventMessage message = Messages.message(
                            recorded.envelope().id(),
                            recorded.event(),
                            recorded.time(),
                            provenance(recorded.envelope()));
                    return new GenericTaggedEventMessage<>(message, Messages.axonTags(Messages.tags(message)));
                })
                .toList();
        engine.appendEvents(AppendCondition.none(), null, messages)
                .join()
                .commit(null)
                .join();
    }

    public CommandOutcome submit(ActorId actor, Command command, String key) {
        return ledger.commands().submit(LedgerFixture.request(actor, command, key));
    }

    public Reactions reactions(Automation<?> automation) {
        return ledger.reactions(automation);
    }

    /** Runs the automation as a server does, until it is closed. */
    public CatchUpThread run(Automation<?> automation) {
        CatchUpThread running = new CatchUpThread(automation.name(), reactions(automation)::catchUp);
        engine.follow(running::wake);
        running.start();
        return running;
    }

    public Views views() {
        return views;
    }

    /** Every event there is. */
    public List<RecordedEvent> events() {
        return stored.read(0, 10_000);
    }

    public Replay replay() {
        return new Replay(VIEWS, stored, connections);
    }

    @Override
    public void close() {
        ledger.close();
        runner.close();
        engine.close();
        log.close();
        connections.close();
    }

    private static Provenance provenance(Envelope envelope) {
        return new Provenance(
                envelope.actor(),
                envelope.actorKind(),
                envelope.command(),
                new IdempotencyKey(envelope.commandId()),
                envelope.extensions().get(Attribute.CORRELATION_ID),
                envelope.extensions().get(Attribute.CAUSATION_ID));
    }
}
