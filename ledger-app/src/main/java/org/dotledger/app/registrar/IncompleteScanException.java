package org.dotledger.app.registrar;

/** A folder could not be read as a whole, and so was not scanned. */
public final class IncompleteScanException extends RuntimeException {

    IncompleteScanException(String message) {
        super(message);
    }

    IncompleteScanException(String message, Throwable cause) {
        super(message, cause);
    }
}
