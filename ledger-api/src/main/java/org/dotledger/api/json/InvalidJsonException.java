package org.dotledger.api.json;

/** The bytes are not JSON as the ledger accepts it; the message says what was found, without quoting the input. */
public final class InvalidJsonException extends RuntimeException {
    public InvalidJsonException(String message) {
        super(message);
    }

    public InvalidJsonException(String message, Throwable cause) {
        super(message, cause);
    }
}
