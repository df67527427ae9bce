package org.dotledger.core.decision;

import java.util.List;
import org.dotledger.api.message.RefusalCode;

/** What the checks of a command came to. */
public sealed interface Ruling {

    /** A rule, or a check before it, has decided. */
    record Decided(Decision decision) implements Ruling {}

    /**
     * The same command was appended before.
     *
     * @param positions of its events
     */
    record Repeated(List<Long> positions) implements Ruling {}

    /** The key was used before, and not for this command. */
    static Ruling keyReused() {
        return new Decided(
                Decision.refuse(RefusalCode.IDEMPOTENCY_KEY_REUSED, "the key was used for another body or command"));
    }
}
