package org.dotledger.core.invariant;

import java.util.Optional;
import java.util.function.Supplier;

/** What a check found, in the form that invariants answer with. */
final class Broken {
    private Broken() {}

    /** Broken in this way if the condition holds. */
    static Optional<String> when(boolean broken, String how) {
        return broken ? Optional.of(how) : Optional.empty();
    }

    /** The same for a rule of every event, which says how only where it is broken. */
    static Optional<String> when(boolean broken, Supplier<String> how) {
        return broken ? Optional.of(how.get()) : Optional.empty();
    }
}
