package org.dotledger.core.evidence;

import java.util.List;
import org.dotledger.core.invariant.Invariant;
import org.dotledger.core.invariant.StateInvariant;

/** The rules about evidence that a history is held to with the means by which they are decided. */
public final class EvidenceInvariants {
    private EvidenceInvariants() {}

    /** New instances, for one history. */
    public static List<Invariant> all() {
        return List.of(new EvidenceIsSigned());
    }

    /** The rules that rest on whole states. */
    public static List<StateInvariant> ofStates() {
        return List.of(new PreflightsAreComputed(), new SealsLeaveNoGap());
    }
}
