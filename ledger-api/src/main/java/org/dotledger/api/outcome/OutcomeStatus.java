package org.dotledger.api.outcome;

/** What is known of the outcome of a grant or a run. */
public enum OutcomeStatus {
    DONE,
    FAILED,
    ABANDONED,
    UNKNOWN;

    /** What a recorded result makes known. */
    public static OutcomeStatus of(OutcomeResult result) {
        return switch (result) {
            case DONE -> DONE;
            case FAILED -> FAILED;
            case ABANDONED -> ABANDONED;
        };
    }
}
