package org.dotledger.api.outcome;

/** How a run ended, as the actor who ran it says. */
public enum OutcomeResult {
    DONE,
    FAILED,
    ABANDONED
}
