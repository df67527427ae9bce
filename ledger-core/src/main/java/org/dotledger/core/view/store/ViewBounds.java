package org.dotledger.core.view.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.dotledger.core.log.store.LogNotContinuedException;
import org.dotledger.core.log.store.LogNotContinuedException.Code;
import org.dotledger.core.view.ViewsUnavailableException;

/**
 * Holds the stored views to the log's size. They are folded from entries that were durable, so views that are ahead of the
 * log show that the database has lost entries; and what comes next at those positions would be passed over.
 */
public final class ViewBounds {
    private ViewBounds() {}

    /** @throws LogNotContinuedException when stored views, of whatever program version, are ahead of the log */
    public static void require(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            Optional<String> ahead = ahead(connection);
            if (ahead.isPresent()) {
                throw new LogNotContinuedException(
                        Code.LOG_ROLLED_BACK,
                        ahead.get() + "; if the loss is accepted, ledger replay builds the views again");
            }
        } catch (SQLException e) {
            throw new ViewsUnavailableException(e);
        }
    }

    /** What is ahead of the log, for people to read; empty when nothing is. One statement, so of one moment. */
    public static Optional<String> ahead(Connection connection) throws SQLException {
        String sql = """
                WITH log AS (SELECT coalesce(max(size), 0) AS size FROM checkpoint)
                SELECT 'views have folded ' || position || ' entries', log.size
                FROM view_generation, log WHERE position > log.size
                UNION ALL
                SELECT 'the view ' || view || ' has a row of position ' || position, log.size
                FROM view_row, log WHERE position >= log.size
                UNION ALL
                SELECT 'the view ' || view || ' has a key of position ' || position, log.size
                FROM view_key, log WHERE position >= log.size
                UNION ALL
                SELECT 'governance_build_authorization has a row of position ' || greatest(minted, consumed, revoked),
                       log.size
                FROM governance_build_authorization, log WHERE greatest(minted, consumed, revoked) >= log.size
                LIMIT 1""";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(row.getString(1) + ", and the log has only " + row.getLong(2))
                    : Optional.empty();
        }
    }
}
