package org.dotledger.app.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dotledger.api.Events;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.registrar.RegistrarTags;
import org.dotledger.core.log.store.EventFilter.Kind;

/** The events that make a DOT's history. */
public final class DotKinds {
    private DotKinds() {}

    /**
     * What carries the DOT's tag, and what concerns it without: a placing of the hold names no code, and the first
     * version of a release's and of a dry run's entry carries the tag of no code.
     */
    public static List<Kind> of(DotCode code) {
        List<Kind> kinds = new ArrayList<>();
        kinds.add(Kind.of(code.tag()));
        if (Policy.C1.covers(code)) {
            kinds.add(new Kind(RegistrarTags.HOLD, Events.typesNamed("RegistrationHoldPlaced"), null));
        }
        String named = '"' + code.value() + '"';
        kinds.add(new Kind(RegistrarTags.HOLD, Set.of("dotledger.RegistrationHoldReleased.v1"), named));
        kinds.add(new Kind(RegistrarTags.DRY_RUNS, Set.of("dotledger.RegistrarDryRunRecorded.v1"), named));
        return List.copyOf(kinds);
    }
}
