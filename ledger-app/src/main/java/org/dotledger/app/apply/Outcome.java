package org.dotledger.app.apply;

/** What has become, or would become, of a command of a plan. */
public enum Outcome {
    /** It was done before this run. */
    DONE,
    /** This run has appended it. */
    APPENDED,
    /** It was appended meanwhile, by another run of the same actor. */
    REPLAYED,
    /** It was so already; nothing was appended. */
    UNCHANGED,
    /** The ledger has refused it. */
    REFUSED,
    /** The ledger could not decide it, so that nothing is said of it; a run may be repeated. */
    NOT_DECIDED,
    /** It waits: for another role, or for what it refers to. */
    WAITING,
    /** A dry run says that it would be appended. */
    WOULD_APPEND,
    /** A dry run says that it would be refused on the state as it is. */
    WOULD_BE_REFUSED,
    /** A dry run cannot know it, because it refers to what earlier commands will have led to. */
    NOT_KNOWN_YET
}
