package org.dotledger.app.registrar;

/** The ledger's answer is not what was sent to it or computed from the same inputs. */
public final class LedgerMismatchException extends RuntimeException {

    LedgerMismatchException(String message) {
        super(message);
    }
}
