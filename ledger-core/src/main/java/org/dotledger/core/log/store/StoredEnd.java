package org.dotledger.core.log.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.dotledger.api.log.TreeHead;

/**
 * Where the rows of the log end, whatever the checkpoints say. What lies beyond the newest checkpoint was put there by no
 * commit, and would stand in the way of the next one.
 *
 * @param entries one behind the last entry
 * @param leaves one behind the last leaf that a full tile covers
 */
record StoredEnd(long entries, long leaves) {

    static StoredEnd read(Connection connection) throws SQLException {
        String sql = """
                SELECT (SELECT coalesce(max(position) + 1, 0) FROM event),
                       (SELECT least(coalesce(max((index + 1) * power(256::numeric, level + 1)), 0), 9223372036854775807)
                        FROM tile)""";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new StoredEnd(row.getLong(1), row.getLong(2));
        }
    }

    /** @throws LogNotContinuedException when there is more than the newest checkpoint covers */
    void requireCoveredBy(TreeHead newest) {
        if (entries > newest.size() || leaves > newest.size()) {
            throw LogNotContinuedException.changed("the newest checkpoint is " + newest
                    + ", and stored are entries up to size " + entries + " and tiles up to size " + leaves);
        }
    }
}
