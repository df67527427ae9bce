package org.dotledger.core.readback.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.Event;
import org.dotledger.core.invariant.StateInvariant;
import org.dotledger.core.readback.PackageFold;
import org.dotledger.core.view.StateAt;

/** Follows a history with the rules about whole states. For one thread. */
final class StateRules {

    private record Followed(StateInvariant rule, RuleFaults faults) {}

    private final List<Followed> all;
    /** The rules about each kind of event that any is about. */
    private final Map<Class<? extends Event>, List<Followed>> byEvent = new HashMap<>();

    StateRules(List<StateInvariant> invariants) {
        this.all = invariants.stream()
                .map(rule -> new Followed(rule, new RuleFaults(rule.rule())))
                .toList();
        for (Followed each : all) {
            each.rule()
                    .events()
                    .forEach(kind -> byEvent.computeIfAbsent(kind, first -> new ArrayList<>())
                            .add(each));
        }
    }

    /** @param before the fold of every event before this one */
    void accept(PackageFold before, RecordedEvent event) {
        List<Followed> concerned = byEvent.get(event.event().getClass());
        if (concerned == null) {
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
