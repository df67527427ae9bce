package org.dotledger.api.evidence;

/** What must never come out of bad input. */
public enum Emission {
    PASS,
    DIGEST,
    SEAL
}
