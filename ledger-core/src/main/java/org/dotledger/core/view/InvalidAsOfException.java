package org.dotledger.core.view;

/** What was asked for is neither a position nor a time. */
public final class InvalidAsOfException extends RuntimeException {
    InvalidAsOfException(String excerpt) {
        super(message(excerpt));
    }

    InvalidAsOfException(String excerpt, Throwable cause) {
        super(message(excerpt), cause);
    }

    private static String message(String excerpt) {
        return "expected a position or a time as 2026-06-23T08:00:00Z, found " + excerpt;
    }
}
