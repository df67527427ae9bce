package org.dotledger.core.readback;

import java.util.OptionalLong;
import org.dotledger.core.view.StateAt;
import org.dotledger.core.view.ViewSet;

/** Whether a state is a sealed one: a seal covers the campaign, and nothing has changed the campaign since. */
final class Seal {
    private Seal() {}

    /** The position of the seal that is in force; empty when the state is not sealed. */
    static OptionalLong inForce(ViewSet views, StateAt state) {
        // No event seals anything so far, so no state is a sealed one.
        return OptionalLong.empty();
    }
}
