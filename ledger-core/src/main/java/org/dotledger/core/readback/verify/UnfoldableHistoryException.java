package org.dotledger.core.readback.verify;

/** A view cannot take an entry of the history. */
final class UnfoldableHistoryException extends RuntimeException {
    UnfoldableHistoryException(long position, RuntimeException cause) {
        super("the views cannot take the entry at position " + position + ": " + cause.getMessage(), cause);
    }
}
