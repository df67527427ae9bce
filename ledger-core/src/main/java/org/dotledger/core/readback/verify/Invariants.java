package org.dotledger.core.readback.verify;

import java.util.List;
import org.dotledger.core.invariant.Artifacts;
import org.dotledger.core.invariant.Invariant;
import org.dotledger.core.invariant.StateInvariant;

/** The rules that a history is held to. */
public interface Invariants {

    /** New instances of the rules about events, for one history. */
    List<Invariant> over(Artifacts artifacts);

    /** The rules about whole states. */
    List<StateInvariant> ofStates();
}
