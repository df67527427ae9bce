package org.dotledger.core.log.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.postgresql.PGStatement;

/** Has rows sent in binary from the first execution on; in text, bytes are sent as hex, twice as long. */
final class BinaryRows {
    /** What the driver takes for "always". */
    private static final int ALWAYS = -1;

    private BinaryRows() {}

    /** @param rowsAtATime how many rows are fetched at once, inside a transaction */
    static void of(PreparedStatement statement, int rowsAtATime) throws SQLException {
        statement.unwrap(PGStatement.class).setPrepareThreshold(ALWAYS);
        statement.setFetchSize(rowsAtATime);
    }
}
