package org.dotledger.api.evidence;

/** Go only when nothing is open. */
public enum PreflightResult {
    GO,
    NO_GO
}
