package org.dotledger.app.postgres;

/**
 * The local PostgreSQL cannot be started, or cannot be trusted with evidence. The message is meant for the person who
 * started the program: it names the directory and what to do, and never holds a password.
 */
public final class LocalPostgresException extends RuntimeException {
    LocalPostgresException(String message) {
        super(message);
    }

    LocalPostgresException(String message, Throwable cause) {
        super(message, cause);
    }
}
