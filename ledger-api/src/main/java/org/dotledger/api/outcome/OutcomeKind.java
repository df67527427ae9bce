package org.dotledger.api.outcome;

/** What has an outcome. */
public enum OutcomeKind {
    /** A consumed grant. */
    GRANT,
    /** A run of a DOT. */
    RUN
}
