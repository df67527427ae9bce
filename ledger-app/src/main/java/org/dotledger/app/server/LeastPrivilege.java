package org.dotledger.app.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Shows before anything is served that the application's role can add to the log and cannot change it. */
final class LeastPrivilege {
    private LeastPrivilege() {}

    /** @throws IllegalStateException naming what the role may do and must not */
    static void require(DataSource dataSource) {
        String sql = """
                SELECT current_user, name, privilege
                FROM unnest(ARRAY['event', 'event_tag', 'tile', 'checkpoint', 'artifact', 'cosignature']) AS name,
                     unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) AS privilege
                WHERE has_table_privilege(name, privilege)
                LIMIT 1""";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet found = statement.executeQuery()) {
            if (found.next()) {
                throw new IllegalStateException("The database role " + found.getString(1) + " may "
                        + found.getString(3) + " on " + found.getString(2) + ", so the log would not be append-only:"
                        + " let the application use a role that the migrations grant SELECT and INSERT, and no more.");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot ask what the application's role may do", e);
        }
    }
}
