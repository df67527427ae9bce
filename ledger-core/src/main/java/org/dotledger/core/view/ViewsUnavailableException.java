package org.dotledger.core.view;

/** The rows cannot be read or written for now; asking again later helps. */
public final class ViewsUnavailableException extends RuntimeException {
    public ViewsUnavailableException(Throwable cause) {
        super("the database is away: " + cause.getMessage(), cause);
    }
}
