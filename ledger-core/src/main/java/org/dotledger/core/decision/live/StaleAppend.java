package org.dotledger.core.decision.live;

import java.util.function.Predicate;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;

/** Tells a rejected append, whose command is decided again, from a failure. */
record StaleAppend(Predicate<Throwable> stale) {

    boolean isCauseOf(Throwable thrown) {
        return isCausedBy(
                thrown, cause -> cause instanceof AppendEventsTransactionRejectedException || stale.test(cause));
    }

    /** Whether the throwable, or what caused it, however wrapped, is one of these. */
    static boolean isCausedBy(Throwable thrown, Predicate<Throwable> wanted) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (wanted.test(cause)) {
                return true;
            }
        }
        return false;
    }
}
