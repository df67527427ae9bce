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
        /** With a key of the right form that nobody was given. */
        FORGED,
        /** With no key. */
        NOBODY
    }

    static final Sender FORGED = new Sender(Kind.FORGED, null);
    static final Sender NOBODY = new Sender(Kind.NOBODY, null);

    static Sender of(Role role) {
        return new Sender(Kind.ENROLLED, role);
    }
}
