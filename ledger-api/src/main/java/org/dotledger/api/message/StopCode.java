package org.dotledger.api.message;

/** The seed document's words for "go no further". */
public enum StopCode {
    C1_LEGO_PLAN_HOLD_REGISTRAR_DUPLICATE_DEFECT_UNRESOLVED,
    GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS,
    C1_GRANT_ISSUER_HOLD_DOT_LIFECYCLE_INCOMPLETE
}
