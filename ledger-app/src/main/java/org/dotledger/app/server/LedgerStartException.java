package org.dotledger.app.server;

import org.dotledger.core.log.store.LogNotContinuedException;
import org.springframework.boot.web.server.PortInUseException;

/** A server does not start. The message is what a person has to know; the cause tells more. */
public final class LedgerStartException extends RuntimeException {
    LedgerStartException(Throwable cause) {
        super(message(cause), cause);
    }

    /** Whether the database does not hold the log that was seen before; a person has to find out why. */
    public boolean isTampering() {
        return isCausedBy(LogNotContinuedException.class);
    }

    /** Whether the data directory holds the public key of another log than its private one. */
    public boolean isWrongKey() {
        return isCausedBy(WrongLogKeyException.class);
    }

    /** Whether it cannot start at this address. */
    public boolean isWrongAddress() {
        return isCausedBy(WrongAddressException.class);
    }

    private boolean isCausedBy(Class<? extends Throwable> type) {
        for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String message(Throwable failure) {
        Throwable cause = failure;
        while (isWrapping(cause) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.toString() : message;
    }

    /** What Spring says is how the failure travelled through its container. */
    private static boolean isWrapping(Throwable e) {
        return e.getClass().getName().startsWith("org.springframework.") && !(e instanceof PortInUseException);
    }
}
