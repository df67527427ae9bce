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
    REQUIRED_DOT_ABSENT
}
