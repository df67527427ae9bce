package org.dotledger.core.view.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.dotledger.core.view.ViewsUnavailableException;

/** Runs work in a transaction, and says of a failed one whether the database is away or the program is wrong. */
final class Transactions {

    /** Work inside one transaction. */
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private final DataSource dataSource;

    Transactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Commits what the work has done, or nothing of it.
     *
     * @throws ViewsUnavailableException when the database may do the same later
     */
    <T> T in(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            return committed(connection, work);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static <T> T committed(Connection connection, Work<T> work) throws SQLException {
        try {
            T result = work.run(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            try {
                connection.rollback();
            } catch (SQLException rollback) {
                e.addSuppressed(rollback);
            }
            throw e;
        }
    }

    private static RuntimeException failure(SQLException e) {
        return isTransient(e)
                ? new ViewsUnavailableException(e)
                : new IllegalStateException("the database refuses what views need", e);
    }

    /** Connections lost or refused, work rolled back or cancelled, a database short of resources or shutting down. */
    private static boolean isTransient(SQLException e) {
        String state = e.getSQLState();
        return state == null || state.matches("(08|25|40|53|55|57|58).*");
    }
}
