package org.dotledger.app.server;

/** The private key that is there is not the one whose public half the data directory is known by. */
final class WrongLogKeyException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    WrongLogKeyException(String message) {
        super(message);
    }
}
