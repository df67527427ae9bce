package org.dotledger.core.decision.live;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.Event;
import org.dotledger.core.decision.Automation;

/**
 * Appends what an automation has to. Each reaction is one unit of work, appended under the condition that nothing it rests
 * on has changed, and its event's id follows from the trigger's: so there is one at most, however often, wherever and by
 * how many at once it is tried. Safe for several threads.
 */
public final class Reactions {
    private static final int ATTEMPTS_MAX = 50;
    /** What another node has appended is known here after some hundred milliseconds at the latest. */
    private static final long PAUSE_NANOS = 20_000_000;

    private final Reaction<?> reaction;
    private final UnitOfWorkFactory unitsOfWork;
    private final EventLog log;
    private final StaleAppend stale;
    private final InstantSource clock;

    Reactions(Automation<?> automation, UnitOfWorkFactory unitsOfWork, EventLog log, LedgerParts parts) {
        this.reaction = new Reaction<>(automation);
        this.unitsOfWork = unitsOfWork;
        this.log = log;
        this.stale = new StaleAppend(parts.stale());
        this.clock = parts.clock();
    }

    /**
     * Reacts to everything that waits for it now, and returns when that is durable. What another node has appended a
     * moment ago may be left to the next call. One reaction that fails holds up no other.
     *
     * @return how many events were appended
     * @throws RuntimeException the first failure, when all have been tried
     */
    public int catchUp() {
        int appended = 0;
        RuntimeException failure = null;
        for (RecordedEvent trigger : inUnitOfWork(reaction::pending)) {
            try {
                appended += react(trigger) ? 1 : 0;
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
        return appended;
    }

    private boolean react(RecordedEvent trigger) {
        for (int attempt = 1; ; attempt++) {
            try {
                return inUnitOfWork(context -> reaction.append(context, trigger));
            } catch (CompletionException e) {
                // Another node may just have reacted; the next attempt sees that.
                if (!stale.isCauseOf(e) || attempt == ATTEMPTS_MAX) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private <R> R inUnitOfWork(Function<ProcessingContext, R> action) {
        return unitsOfWork
                .create()
                .executeWithResult(context -> CompletableFuture.completedFuture(action.apply(context)))
                .join();
    }

    /** One automation, with its state's type known. */
    private final class Reaction<S> {
        private final Automation<S> automation;

        Reaction(Automation<S> automation) {
            this.automation = automation;
        }

        List<RecordedEvent> pending(ProcessingContext context) {
            List<RecordedEvent> overview = new ArrayList<>();
            log.source(context, Messages.criteria(automation.overview()), overview::add);
            return automation.pending(overview);
        }

        /** @return whether there was anything to append */
        boolean append(ProcessingContext context, RecordedEvent trigger) {
            List<S> state = new ArrayList<>(List.of(automation.initialState(trigger)));
            log.source(
                    context,
                    Messages.criteria(automation.query(trigger)),
                    recorded -> state.set(0, automation.evolve(state.getFirst(), recorded)));
            Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Optional<Event> event = automation.react(state.getFirst(), at);
            event.ifPresent(appended -> log.append(
                    context,
                    List.of(Messages.message(automation.idOf(trigger), appended, at, automation.provenance(trigger))),
                    List.of()));
            return event.isPresent();
        }
    }
}
