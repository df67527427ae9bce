package org.dotledger.api.dot;

/** What the orphan check can find (design: domain.md, "Orphan check"). */
public enum OrphanKind {
    BORN_NOT_ADMITTED,
    ADMITTED_NOT_REGISTERED,
    REGISTERED_NOT_READ_BACK,
    NO_HANDBOOK_READBACK,
    NO_ROLLBACK_CHECK,
    CATALOG_ROW_MISMATCH,
    IN_CATALOG_NOT_BORN,
    ON_DISK_NOT_REGISTERED,
    REGISTERED_NOT_ON_DISK,
    CONTRACT_ON_RETIRED_DOT,
    SURFACE_NOT_READ_BACK,
    EVIDENCE_NOT_GOVERNED,
    STEP_DIVERGED,
    GRANT_WITHOUT_APPROVAL,
    REQUIRED_DOT_ABSENT,
    /** A campaign code stands on more than one row of the catalogue. */
    CATALOG_DUPLICATE,
    /** The catalogue and the folder have a campaign code under different paths. */
    CATALOG_PATH_DRIFT,
    /** A code is registered here and has no row in the catalogue. */
    REGISTERED_NOT_IN_CATALOG,
    ENDPOINT_NOT_READ_BACK,
    ENDPOINT_MISMATCH,
    CONTRACT_NOT_READ_BACK,
    /** A surface, a route or a contract was read back that nothing here created. */
    SEEN_NOT_GOVERNED,
    /** A step was rolled back, and what it made still stands. */
    NOT_ROLLED_BACK,
    /** A proposal is approved, and its issuer is no longer proven, so nothing is minted. */
    APPROVAL_WITHOUT_GRANT,
    /** Something is there that no entry put there ({@link org.dotledger.api.observation.DifferenceKind}). */
    UNGOVERNED,
    /** Something is not there although the entries say that it is. */
    ABSENT,
    /** Something is there, but not as its entry says. */
    CHANGED,
    /** A route was not closed to bad inputs. */
    NOT_FAIL_CLOSED
}
