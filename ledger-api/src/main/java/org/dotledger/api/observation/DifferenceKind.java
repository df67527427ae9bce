package org.dotledger.api.observation;

/** How the world differs from what the ledger's entries say of it. */
public enum DifferenceKind {
    /** Something is there that no entry put there: what a bypass looks like. */
    UNGOVERNED,
    /** Something is not there although the entries say that it is. */
    ABSENT,
    /** Something is there, but not as its entry says. */
    CHANGED,
    /** A bad input was accepted by a route, was answered with a PASS, a digest or a seal, or changed something. */
    NOT_FAIL_CLOSED
}
