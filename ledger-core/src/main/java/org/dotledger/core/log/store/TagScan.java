package org.dotledger.core.log.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads the tags that entries carry. */
final class TagScan {
    private static final int ROWS_AT_A_TIME = 5000;

    private TagScan() {}

    /** Feeds the consumer every tag at least once, a page at a time, inside the connection's transaction. */
    static void forEachPage(Connection connection, Consumer<List<String>> consumer) throws SQLException {
        String sql = """
                SELECT tag FROM event_tag""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet row = statement.executeQuery()) {
                List<String> page = new ArrayList<>();
                while (row.next()) {
                    page.add(row.getString(1));
                    if (page.size() == ROWS_AT_A_TIME) {
                        consumer.accept(page);
                        page = new ArrayList<>();
                    }
                }
                consumer.accept(page);
            }
        }
    }
}
