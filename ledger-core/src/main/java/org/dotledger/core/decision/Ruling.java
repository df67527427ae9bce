package org.dotledger.core.decision;

import java.util.List;

/** What the checks of a command came to. */
sealed interface Ruling {

    /** A rule, or a check before it, has decided. */
    record Decided(Decision decision) implements Ruling {}

    /**
     * The same command was appended before.
     *
     * @param positions of its events
     */
    record Repeated(List<Long> positions) implements Ruling {}
}
