package org.dotledger.core.registrar;

import java.util.List;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.core.invariant.Artifacts;
import org.dotledger.core.invariant.Invariant;

/** What every history keeps of the registrar, beyond what events alone can show. */
public final class RegistrarInvariants {
    private RegistrarInvariants() {}

    /** New instances, for one history. */
    public static List<Invariant> all(Artifacts artifacts, SsotPrefixes prefixes) {
        return List.of(new DryRunsAreRecomputed(artifacts, prefixes));
    }
}
