package org.dotledger.core.readback.verify;

import java.util.List;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.core.invariant.StateInvariant;
import org.dotledger.core.readback.PackageFold;
import org.dotledger.core.view.StateAt;

/** Follows a history with the rules about whole states. For one thread. */
final class StateRules {

    private record Followed(StateInvariant rule, RuleFaults faults) {}

    private final List<Followed> all;

    StateRules(List<StateInvariant> invariants) {
        this.all = invariants.stream()
                .map(rule -> new Followed(rule, new RuleFaults(rule.rule())))
                .toList();
    }

    /** @param before the fold of every event before this one */
    void accept(PackageFold before, RecordedEvent event) {
        List<Followed> concerned = all.stream()
                .filter(each -> each.rule().events().contains(event.event().getClass()))
                .toList();
        if (concerned.isEmpty()) {
            return;
        }
        StateAt state = before.stateAt(event.time());
        concerned.forEach(each -> each.rule()
                .broken(state, event)
                .ifPresent(fault -> each.faults().add(event, fault)));
    }

    /** @param complete whether every event of the history was given */
    void report(Checks checks, boolean complete) {
        all.forEach(each -> each.faults().report(checks, complete));
    }
}
