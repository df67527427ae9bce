package org.dotledger.api.authorization;

/** What a grant is worth at the time of the state it is shown in. */
public enum GrantStatus {
    ACTIVE,
    CONSUMED,
    REVOKED,
    EXPIRED
}
