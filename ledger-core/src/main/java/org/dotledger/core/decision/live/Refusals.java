package org.dotledger.core.decision.live;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.core.decision.Governance;
import org.dotledger.core.decision.Provenance;

/** Records refusals that no rule of a command gave. Safe for several threads. */
public final class Refusals {
    private static final int ATTEMPTS_MAX = 50;

    private final UnitOfWorkFactory unitsOfWork;
    private final EventLog log;
    private final ReceiptSource receipts;
    private final StaleAppend stale;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final int refusedBytesMax;

    Refusals(UnitOfWorkFactory unitsOfWork, EventLog log, LedgerParts parts) {
        this.unitsOfWork = unitsOfWork;
        this.log = log;
        this.receipts = parts.receipts();
        this.stale = new StaleAppend(parts.stale());
        this.clock = parts.clock();
        this.ids = parts.refusalIds();
        this.refusedBytesMax = parts.refusedBytesMax();
    }

    /**
     * Records a refusal and returns its position when that is durable.
     *
     * @return empty when the caller is not enrolled, or its key was revoked, or others kept changing its enrolment
     */
    public OptionalLong record(RefusedRequest request) {
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            try {
                return unitsOfWork
                        .create()
                        .executeWithResult(context -> CompletableFuture.completedFuture(append(context, request)))
                        .join()
                        .position(receipts);
            } catch (CompletionException e) {
                if (!stale.isCauseOf(e)) {
                    throw e;
                }
            }
        }
        return OptionalLong.empty();
    }

    /** The unit of work in which the refusal was appended, if it was. */
    private record Attempt(ProcessingContext context, boolean appended) {
        OptionalLong position(ReceiptSource receipts) {
            return appended ? OptionalLong.of(receipts.firstPosition(context)) : OptionalLong.empty();
        }
    }

    private Attempt append(ProcessingContext context, RefusedRequest request) {
        Sender sender = new Sender(request);
        log.source(context, sender.criteria(), sender::evolve);
        if (sender.isEnded()) {
            return new Attempt(context, false);
        }
        RecordedRefusal recorded =
                RecordedRefusal.of(request.name(), request.refusal(), request.sent(), refusedBytesMax);
        Provenance provenance = Provenance.ofCommand(
                request.caller(), sender.governance.kind(), request.name(), request.key(), request.correlationId());
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        log.append(
                context, List.of(Messages.message(ids.get(), recorded.event(), at, provenance)), recorded.artifacts());
        return new Attempt(context, true);
    }

    /** Who was refused, as the log has it. */
    private static final class Sender {
        private Governance governance;
        private CallerKey key;

        Sender(RefusedRequest request) {
            this.governance = Governance.of(request.caller(), Optional.empty());
            this.key = CallerKey.of(request.callerKey());
        }

        EventCriteria criteria() {
            return Messages.criteria(governance.query(false, false).or(key.query()));
        }

        void evolve(RecordedEvent recorded) {
            governance = governance.evolve(recorded);
            key = key.evolve(recorded);
        }

        boolean isEnded() {
            return !governance.isEnrolled() || key.isEnded(governance);
        }
    }
}
