package org.dotledger.api.message;

/** What an actor may do; taken from its enrolment in the ledger, never from a request. */
public enum Role {
    AGENT,
    OPERATOR,
    OWNER,
    REVIEWER,
    /** Looks at the world and says what is there; held by programs alone. */
    OBSERVER,
    AUDITOR
}
