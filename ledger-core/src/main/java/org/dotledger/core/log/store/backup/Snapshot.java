package org.dotledger.core.log.store.backup;

import java.sql.Connection;
import java.sql.SQLException;

/** A read-only transaction that sees the state of one moment; closing it leaves the connection as it was. */
final class Snapshot implements AutoCloseable {
    private final Connection connection;
    private final boolean autoCommit;
    private final int isolation;

    private Snapshot(Connection connection) throws SQLException {
        this.connection = connection;
        this.autoCommit = connection.getAutoCommit();
        this.isolation = connection.getTransactionIsolation();
    }

    /** @param connection not in a transaction */
    static Snapshot of(Connection connection) throws SQLException {
        Snapshot snapshot = new Snapshot(connection);
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        return snapshot;
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.setReadOnly(false);
        connection.setTransactionIsolation(isolation);
        connection.setAutoCommit(autoCommit);
    }
}
