package org.dotledger.core;

import java.util.List;
import org.dotledger.core.invariant.Artifacts;
import org.dotledger.core.invariant.Invariant;

/** The rules of all capabilities that every history keeps. */
public final class LedgerInvariants {
    private LedgerInvariants() {}

    /** New instances, for one history. */
    public static List<Invariant> over(Artifacts artifacts) {
        return List.of();
    }
}
