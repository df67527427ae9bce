package org.dotledger.core.log.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Keeps every writer waiting, so that what is queued meanwhile becomes one batch. */
final class HeldLock implements AutoCloseable {
    private final Connection connection;

    private HeldLock(Connection connection) {
        this.connection = connection;
    }

    static HeldLock on(DataSource dataSource) throws SQLException {
        HeldLock lock = new HeldLock(dataSource.getConnection());
        lock.run("SELECT pg_advisory_lock(?)");
        return lock;
    }

    private void run(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, WriterSession.LOCK);
            statement.execute();
        }
    }

    @Override
    public void close() throws SQLException {
        run("SELECT pg_advisory_unlock(?)");
        connection.close();
    }
}
