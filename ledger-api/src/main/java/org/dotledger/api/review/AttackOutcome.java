package org.dotledger.api.review;

/** What an attack has shown. */
public enum AttackOutcome {
    /** Refused with the code that was expected. */
    REFUSED,
    /** Not accepted, but not as was expected. */
    OTHER_CODE,
    /** Accepted, or something was emitted. */
    DEFECT
}
