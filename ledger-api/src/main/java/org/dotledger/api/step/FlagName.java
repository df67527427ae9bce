package org.dotledger.api.step;

/** What is asked about C1's readiness (seed, section 1). */
public enum FlagName {
    READY_FOR_CODEX_FINAL_CONFIRMATION,
    READY_FOR_GOVERNED_DRY_RUN,
    READY_FOR_PRODUCTION,
    REGISTRATION_HOLD,
    REGISTRATION_CAN_PROCEED
}
