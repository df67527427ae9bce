package org.dotledger.core.readback.verify;

import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.core.invariant.Invariant;
import org.jspecify.annotations.Nullable;

/** Follows a history with one invariant and remembers where it was broken first. For one thread. */
final class InvariantRun {
    private final Invariant invariant;
    private @Nullable String first;
    private long times;

    InvariantRun(Invariant invariant) {
        this.invariant = invariant;
    }

    void accept(RecordedEvent event) {
        invariant
                .broken(event)
                .ifPresent(fault -> add("broken at position " + event.position() + " ("
                        + event.envelope().type() + "): " + fault));
    }

    private void add(String fault) {
        times++;
        if (first == null) {
            first = fault;
        }
    }

    /** @param complete whether every event of the history was given */
    void report(Checks checks, boolean complete) {
        if (!complete && first == null) {
            checks.notChecked("rule: " + invariant.rule(), "the entries cannot be read to their end");
            return;
        }
        String more = times > 1 ? " (the first of " + times + ")" : "";
        checks.check("rule: " + invariant.rule(), Optional.ofNullable(first).map(fault -> fault + more), "");
    }
}
