package org.dotledger.app.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.dotledger.app.postgres.ReachedPostgres;

/** A transaction of a superuser on a running ledger's database, which stays open until it is taken back. */
public final class HeldTransaction implements AutoCloseable {
    private final ReachedPostgres postgres;
    private final Connection connection;

    private HeldTransaction(ReachedPostgres postgres, Connection connection) {
        this.postgres = postgres;
        this.connection = connection;
    }

    /** Runs a statement and does not commit. */
    public static HeldTransaction begin(Path data, String statement) throws SQLException, IOException {
        ReachedPostgres postgres = ReachedPostgres.in(data);
        Connection connection = Superuser.connect(postgres, data);
        connection.setAutoCommit(false);
        HeldTransaction held = new HeldTransaction(postgres, connection);
        held.execute(statement);
        return held;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Whether another session waits for what this transaction holds. */
    public boolean isWaitedFor() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))")) {
            return row.next();
        }
    }

    /** Takes back what the transaction did. Closing again does nothing. */
    @Override
    public void close() throws SQLException, IOException {
        if (!connection.isClosed()) {
            connection.rollback();
            connection.close();
            postgres.close();
        }
    }
}
