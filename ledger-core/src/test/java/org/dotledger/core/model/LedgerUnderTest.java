package org.dotledger.core.model;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.dotledger.api.Commands;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.core.Capabilities;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.decision.CommandOutcome;
import org.dotledger.core.decision.CommandRequest;
import org.dotledger.core.decision.InMemoryLog;
import org.dotledger.core.decision.LedgerAxon;
import org.dotledger.core.decision.LedgerParts;
import org.dotledger.core.view.OfflineFold;
import org.dotledger.core.view.View;
import org.dotledger.core.view.ViewSet;

/** The ledger itself: its rules behind its gateway, on Axon's engine in memory, and its views folded offline. */
final class LedgerUnderTest implements Roots, AutoCloseable {
    private static final ViewSet VIEWS = LedgerViews.all();

    private final SetClock clock = new SetClock();
    private final InMemoryLog log = new InMemoryLog();
    private final LedgerAxon axon;
    private final OfflineFold fold = new OfflineFold(VIEWS);
    private int folded;

    LedgerUnderTest(Instant start) {
        clock.now = start;
        axon = LedgerAxon.start(new LedgerParts(
                log,
                log,
                Capabilities.deciders(VIEWS, log.past(), SsotPrefixes.DEFAULT),
                SsotPrefixes.DEFAULT,
                new EntryCodec("ledger.example"),
                failure -> false,
                clock,
                UUID::randomUUID,
                new Random(1)));
        axon.identities().bootstrapOwner(new ActorId(Actors.OWNER), Sha256.digestUtf8("owner's key"));
    }

    /** Shows the instant it was set to. */
    private static final class SetClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    CommandOutcome submit(Sent sent) {
        clock.now = sent.at();
        return axon.commands()
                .submit(new CommandRequest(
                        Commands.named(sent.command()).orElseThrow(),
                        sent.body(),
                        Sha256.digest(CanonicalJson.bytes(sent.body())),
                        new ActorId(sent.actor()),
                        new IdempotencyKey(sent.key()),
                        "correlation",
                        null));
    }

    /** What came into the log since the last call, folded meanwhile. */
    List<RecordedEvent> newEvents() {
        List<RecordedEvent> events = log.events();
        List<RecordedEvent> fresh = events.subList(folded, events.size());
        fresh.forEach(fold::accept);
        folded = events.size();
        return fresh;
    }

    /** The items of a declared view. */
    List<JsonObject> items(String view) {
        return items(VIEWS.declared(view).orElseThrow());
    }

    private <R extends Record> List<JsonObject> items(View<R> view) {
        ViewDefinition<R> definition = view.definition();
        return fold.state().items(view).stream()
                .map(RecordCodec.of(definition.row())::write)
                .toList();
    }

    @Override
    public String rootHash(long size) {
        return Sha256.digestUtf8("root of " + size).hex();
    }

    @Override
    public String stateSha256(long size) {
        return Sha256.digestUtf8("state of " + size).hex();
    }

    @Override
    public void close() {
        axon.close();
    }
}
