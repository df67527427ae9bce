package org.dotledger.core.log.store;

import java.sql.SQLException;

/** Carries a failure of the database through code that knows nothing of databases. */
final class DatabaseFailure extends RuntimeException {
    private final SQLException failure;

    DatabaseFailure(SQLException failure) {
        super(failure);
        this.failure = failure;
    }

    SQLException failure() {
        return failure;
    }

    /** Whether the database may do the same later: it is away, starting, overloaded, or chose this victim. */
    static boolean isTransient(SQLException e) {
        String state = e.getSQLState();
        return state == null
                || state.startsWith("08") // connection
                || state.startsWith("40") // rolled back: serialization, deadlock
                || state.startsWith("53") // out of resources
                || state.startsWith("55") // lock not available
                || state.startsWith("57") // shut down, cancelled, starting up
                || state.startsWith("58") // system error
                || state.startsWith("25"); // read-only or timed out while idle in a transaction
    }
}
