package org.dotledger.core.readback.verify;

import java.util.List;
import org.dotledger.core.invariant.Artifacts;
import org.dotledger.core.invariant.Invariant;

/** Makes the rules that a history is held to, for one history. */
@FunctionalInterface
public interface Invariants {
    List<Invariant> over(Artifacts artifacts);
}
