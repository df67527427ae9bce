package org.dotledger.api.entry;

/** Stored or received bytes are not a canonical entry; the message says what was expected and what was found. */
public final class InvalidEntryException extends RuntimeException {
    public InvalidEntryException(String message) {
        super(message);
    }

    public InvalidEntryException(String message, Throwable cause) {
        super(message, cause);
    }
}
