package org.dotledger.api.review;

/** Engineering says that it works; authority, that it may be used. */
public enum VerdictKind {
    ENGINEERING,
    AUTHORITY
}
