package org.dotledger.core.view;

import org.dotledger.api.observation.WorldFact;
import org.dotledger.api.world.Source;

/**
 * What the ledger's entries say of one thing in the world.
 *
 * @param subject what a difference is said to be about
 * @param fact how the thing is; a member that is null is not compared
 * @param since position of the newest entry that says so; a look before it shows nothing
 */
public record Expected(Source source, String subject, WorldFact fact, Presence presence, long since) {

    /** Whether the thing has to be there. */
    public enum Presence {
        /** It is there, and it is like the fact. */
        REQUIRED,
        /** It was taken away. */
        GONE,
        /** It has ended and may be left where it was, like the file of a retired DOT. */
        ALLOWED
    }

    public static Expected required(Source source, String subject, WorldFact fact, long since) {
        return new Expected(source, subject, fact, Presence.REQUIRED, since);
    }

    public static Expected gone(Source source, String subject, WorldFact fact, long since) {
        return new Expected(source, subject, fact, Presence.GONE, since);
    }

    public static Expected allowed(Source source, String subject, WorldFact fact, long since) {
        return new Expected(source, subject, fact, Presence.ALLOWED, since);
    }
}
