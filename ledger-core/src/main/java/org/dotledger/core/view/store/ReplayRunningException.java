package org.dotledger.core.view.store;

/** Another replay is at work on the same database. */
public final class ReplayRunningException extends RuntimeException {
    ReplayRunningException() {
        super("another replay is at work on this database");
    }
}
