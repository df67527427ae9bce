package org.dotledger.core.decision.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.TroubledLedger.row;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.dotledger.api.actor.EnrolActor;
import org.dotledger.api.campaign.CatalogRow;
import org.dotledger.api.campaign.ImportCatalog;
import org.dotledger.api.campaign.OpenCampaign;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Receipt;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.Role;
import org.dotledger.core.Capabilities;
import org.dotledger.core.LedgerViews;
import org.jspecify.annotations.Nullable;

/** A ledger in memory whose log rejects appends, or fails them, when a test says so. */
final class TroubledLedger implements AutoCloseable {
    private final TroubledLog log = new TroubledLog();
    private final LedgerAxon axon = LedgerAxon.start(parts(log));

    static LedgerParts parts(InMemoryLog log) {
        return new LedgerParts(
                log,
                log,
                Capabilities.deciders(LedgerViews.all(), log.past(), SsotPrefixes.DEFAULT),
                LedgerViews.all(),
                SsotPrefixes.DEFAULT,
                new EntryCodec("ledger.example"),
                Late.class::isInstance,
                Clock.systemUTC(),
                UUID::randomUUID,
                LedgerParts.REFUSED_BYTES_MAX,
                log::alone);
    }

    /** The engine's word for an append whose time has passed. */
    static final class Late extends RuntimeException {}

    /** Rejects some appends, or fails. */
    private static final class TroubledLog extends InMemoryLog {
        private final AtomicInteger lateAppends = new AtomicInteger();
        private @Nullable RuntimeException failure;

        @Override
        public CompletableFuture<AppendTransaction<?>> appendEvents(
                AppendCondition condition, @Nullable ProcessingContext context, List<TaggedEventMessage<?>> events) {
            if (failure != null) {
                return CompletableFuture.failedFuture(failure);
            }
            return lateAppends.getAndDecrement() > 0
                    ? CompletableFuture.failedFuture(new CompletionException(new Late()))
                    : super.appendEvents(condition, context, events);
        }
    }

    LedgerAxon axon() {
        return axon;
    }

    InMemoryLog log() {
        return log;
    }

    List<RecordedEvent> events() {
        return log.events();
    }

    /** Rejects as many of the next appends. */
    void appendTooLate(int appends) {
        log.lateAppends.set(appends);
    }

    /** Fails every append from now on; null to take them again. */
    void fail(@Nullable RuntimeException failure) {
        log.failure = failure;
    }

    CommandOutcome send(ActorId actor, Command command, String key) {
        return axon.commands().submit(LedgerFixture.request(actor, command, key));
    }

    Receipt accepted(ActorId actor, Command command, String key) {
        assertThat(send(actor, command, key)).isInstanceOf(CommandOutcome.Appended.class);
        return ((CommandOutcome.Replayed) send(actor, command, key)).receipt();
    }

    void enrolAll() {
        axon.identities().bootstrapOwner(OWNER, Samples.DIGEST);
        accepted(OWNER, new EnrolActor(OPERATOR, ActorKind.HUMAN, List.of(Role.OPERATOR), null), "operator");
        accepted(OWNER, new EnrolActor(AGENT, ActorKind.AGENT, List.of(Role.AGENT), null), "agent");
    }

    void openCampaign() {
        enrolAll();
        accepted(OWNER, new OpenCampaign("C1"), "open");
        accepted(
                OWNER,
                new ImportCatalog("csv", List.of(row("DOT_APPLY", "active"), row("DOT_DOT_REGISTER", "published"))),
                "import");
    }

    static CatalogRow row(String code, String status) {
        return new CatalogRow(new DotCode(code), "x", "bin/x", "B", "x", status);
    }

    long count(Class<?> type) {
        return log.events().stream()
                .map(RecordedEvent::event)
                .filter(type::isInstance)
                .count();
    }

    @Override
    public void close() {
        axon.close();
    }
}
