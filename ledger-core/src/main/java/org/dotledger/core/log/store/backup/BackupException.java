package org.dotledger.core.log.store.backup;

/** Something is no backup, or not a whole one, or does not hold; or there is nothing that a backup could be made of. */
public final class BackupException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is in the way. */
    public enum Reason {
        /** The log has no entry. */
        EMPTY_LOG,
        /** The backup or the log does not hold. */
        DOES_NOT_HOLD,
        /** It is of another log than the trusted keys, or signed by another key. */
        ANOTHER_LOG
    }

    private final Reason reason;

    BackupException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    BackupException(String message) {
        this(Reason.DOES_NOT_HOLD, message);
    }

    BackupException(String message, Throwable cause) {
        super(message, cause);
        this.reason = Reason.DOES_NOT_HOLD;
    }

    public Reason reason() {
        return reason;
    }
}
