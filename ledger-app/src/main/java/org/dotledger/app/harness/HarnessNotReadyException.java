package org.dotledger.app.harness;

/** The ledger is not far enough to refuse everything for the right reasons. */
public final class HarnessNotReadyException extends RuntimeException {

    HarnessNotReadyException(String message) {
        super(message);
    }
}
