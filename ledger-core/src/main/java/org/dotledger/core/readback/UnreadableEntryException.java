package org.dotledger.core.readback;

/** The bytes at a position are not a canonical entry of the log. */
public final class UnreadableEntryException extends RuntimeException {
    UnreadableEntryException(long position, Throwable cause) {
        super("the entry at position " + position + " cannot be read: " + cause.getMessage(), cause);
    }
}
