package org.dotledger.api.step;

/** Where a step stands. */
public enum StepState {
    /** Nothing is planned yet. */
    UNPLANNED,
    PLANNED,
    APPROVED,
    APPLIED,
    READ_BACK,
    /** It changed something else than was planned; only a rollback leads out. */
    DIVERGED,
    /** Until it is rolled back or approved again. */
    STOPPED
}
