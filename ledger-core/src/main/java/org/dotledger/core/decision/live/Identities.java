package org.dotledger.core.decision.live;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.dotledger.api.actor.ActorTags;
import org.dotledger.api.actor.KeyIssued;
import org.dotledger.api.actor.KeyRevoked;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Event;
import org.dotledger.core.decision.Bootstrap;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.decision.Governance;

/**
 * Who holds a key, and the first owner. Read from the log each time, so that a revocation counts as soon as it is
 * acknowledged, on every node. Safe for several threads.
 */
public final class Identities {
    private static final int ATTEMPTS_MAX = 10;

    private final UnitOfWorkFactory unitsOfWork;
    private final EventLog log;
    private final StaleAppend stale;
    private final InstantSource clock;

    Identities(UnitOfWorkFactory unitsOfWork, EventLog log, LedgerParts parts) {
        this.unitsOfWork = unitsOfWork;
        this.log = log;
        this.stale = new StaleAppend(parts.stale());
        this.clock = parts.clock();
    }

    /** The actor whose key has this digest; empty when there is none, or the key or the actor was revoked. */
    public Optional<ActorId> actorOfKey(Sha256 keySha256) {
        return inUnitOfWork(context -> holder(context, keySha256).filter(actor -> isEnrolled(context, actor)));
    }

    /** Whether the actor is enrolled now. */
    public boolean isEnrolled(ActorId actor) {
        return inUnitOfWork(context -> isEnrolled(context, actor));
    }

    private Optional<ActorId> holder(ProcessingContext context, Sha256 keySha256) {
        EventQuery query = EventQuery.of(Criterion.of(ActorTags.key(keySha256), KeyIssued.class, KeyRevoked.class));
        Optional<ActorId> holder = Optional.empty();
        for (RecordedEvent recorded : read(context, query)) {
            holder = recorded.event() instanceof KeyIssued issued ? Optional.of(issued.actorId()) : Optional.empty();
        }
        return holder;
    }

    private boolean isEnrolled(ProcessingContext context, ActorId actor) {
        Governance governance = Governance.of(actor, Optional.empty());
        for (RecordedEvent recorded : read(context, governance.query(false, false))) {
            governance = governance.evolve(recorded);
        }
        return governance.isEnrolled();
    }

    /**
     * Enrols the first owner and issues its key, as the ledger itself, unless an owner was ever enrolled.
     *
     * @return whether this call did it; of several at once, on whatever nodes, one does
     */
    public boolean bootstrapOwner(ActorId owner, Sha256 keySha256) {
        for (int attempt = 1; ; attempt++) {
            try {
                return inUnitOfWork(context -> enrolFirstOwner(context, owner, keySha256));
            } catch (CompletionException e) {
                if (!stale.isCauseOf(e) || attempt == ATTEMPTS_MAX) {
                    throw e;
                }
            }
        }
    }

    private boolean enrolFirstOwner(ProcessingContext context, ActorId owner, Sha256 keySha256) {
        if (!read(context, Bootstrap.OWNERS).isEmpty()) {
            return false;
        }
        log.append(context, messages(new Bootstrap(owner, keySha256)), List.of());
        return true;
    }

    private List<EventMessage> messages(Bootstrap bootstrap) {
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<EventMessage> messages = new ArrayList<>();
        for (Event event : bootstrap.events()) {
            messages.add(Messages.message(bootstrap.id(messages.size()), event, at, Bootstrap.provenance()));
        }
        return messages;
    }

    private List<RecordedEvent> read(ProcessingContext context, EventQuery query) {
        List<RecordedEvent> events = new ArrayList<>();
        log.source(context, Messages.criteria(query), events::add);
        return events;
    }

    private <R> R inUnitOfWork(Function<ProcessingContext, R> action) {
        return unitsOfWork
                .create()
                .executeWithResult(context -> CompletableFuture.completedFuture(action.apply(context)))
                .join();
    }
}
