package org.dotledger.core.log.store;

import org.jspecify.annotations.Nullable;

/** The log cannot be reached, is closed or is overloaded. The same append may be tried again later. */
public final class LogUnavailableException extends RuntimeException {
    private final boolean outcomeUnknown;

    LogUnavailableException(String message, @Nullable Throwable cause) {
        this(message, false, cause);
    }

    LogUnavailableException(String message, boolean outcomeUnknown, @Nullable Throwable cause) {
        super(message, cause);
        this.outcomeUnknown = outcomeUnknown;
    }

    /**
     * Whether the append may have happened all the same: the connection was lost while the transaction was committed and
     * the database did not come back to be asked.
     */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
