package org.dotledger.core.invariant;

import java.util.Optional;

/** What a check found, in the form that invariants answer with. */
final class Broken {
    private Broken() {}

    /** Broken in this way if the condition holds. */
    static Optional<String> when(boolean broken, String how) {
        return broken ? Optional.of(how) : Optional.empty();
    }
}
