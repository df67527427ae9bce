package org.dotledger.core.readback.verify;

import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.core.invariant.Invariant;

/** Follows a history with one rule about events. For one thread. */
final class InvariantRun {
    private final Invariant invariant;
    private final RuleFaults faults;

    InvariantRun(Invariant invariant) {
        this.invariant = invariant;
        this.faults = new RuleFaults(invariant.rule());
    }

    void accept(RecordedEvent event) {
        invariant.broken(event).ifPresent(fault -> faults.add(event, fault));
    }

    /** @param complete whether every event of the history was given */
    void report(Checks checks, boolean complete) {
        faults.report(checks, complete);
    }
}
