package org.dotledger.api.dot;

/** How an action was done. All but the first two go around the DOTs and are refused (seed, section 3). */
public enum Channel {
    DOT,
    /** Allowed for admission only. */
    APPROVED_LIFECYCLE,
    MANUAL_SQL,
    MANUAL_DIRECTUS,
    MANUAL_REGISTRY_INSERT,
    SECRET_MANAGER,
    REPORT_ONLY,
    LOCAL_SCRIPT
}
