package org.dotledger.core.log.store.backup;

/** A file is no backup, or not a whole one, or its log does not hold. Nothing of it was kept. */
public final class BackupException extends Exception {
    private static final long serialVersionUID = 1L;

    BackupException(String message) {
        super(message);
    }

    BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
