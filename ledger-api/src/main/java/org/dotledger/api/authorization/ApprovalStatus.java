package org.dotledger.api.authorization;

/** What became of an APR. */
public enum ApprovalStatus {
    PROPOSED,
    APPROVED,
    REJECTED
}
