package org.dotledger.api.registrar;

/** What the ledger makes of a dry run. */
public enum Verdict {
    PASS,
    HOLD
}
