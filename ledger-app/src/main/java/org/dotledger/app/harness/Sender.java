package org.dotledger.app.harness;

import org.dotledger.api.message.Role;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a bad input.
 *
 * @param kind how it presents itself
 * @param role the role of the actor whose key it uses, or null where it uses none
 */
record Sender(Kind kind, @Nullable Role role) {
    enum Kind {
        /** With its own key. */
        ENROLLED,
        /** With a key of the right form that was never issued. */
        FORGED,
        /** With no key. */
        NO_KEY
    }

    static final Sender FORGED = new Sender(Kind.FORGED, null);
    static final Sender NO_KEY = new Sender(Kind.NO_KEY, null);

    static Sender of(Role role) {
        return new Sender(Kind.ENROLLED, role);
    }
}
