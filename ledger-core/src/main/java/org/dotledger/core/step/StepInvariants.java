package org.dotledger.core.step;

import java.util.List;
import org.dotledger.core.invariant.Invariant;

/** The rules about steps that a history is held to with the means by which they are decided. */
public final class StepInvariants {
    private StepInvariants() {}

    /** New instances, for one history. */
    public static List<Invariant> all() {
        return List.of(new MutationsAreAsPlanned());
    }
}
