package org.dotledger.core.log.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.dotledger.api.message.Tag;
import org.jspecify.annotations.Nullable;

/** The query for the entries that a filter lets through, in the order of their positions. */
final class EntryScan {
    static final int ROWS_AT_A_TIME = 2000;

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    private EntryScan() {}

    /** @param limit the most entries, at least 1 */
    static EntryScan of(EventFilter filter, long limit) {
        EntryScan scan = new EntryScan();
        scan.selectByTags(List.copyOf(filter.tags()));
        // With a tag the order is that of the tag's own index, which the planner does not find through the join.
        String position = filter.tags().isEmpty() ? "e.position" : "t0.position";
        // What no checkpoint covers was not committed by a writer, and is no entry of the log.
        scan.sql.append("AND " + position + " < (SELECT max(size) FROM checkpoint)\n");
        scan.restrict(position + " >= ?", filter.first());
        scan.restrict(position + " < ?", filter.end());
        scan.restrict("e.time >= ?", utc(filter.from()));
        scan.restrict("e.time <= ?", utc(filter.to()));
        if (!filter.types().isEmpty()) {
            scan.restrict("e.type = ANY (?)", filter.types().toArray(String[]::new));
        }
        scan.sql.append("ORDER BY ").append(position).append(" LIMIT ?");
        scan.parameters.add(limit);
        return scan;
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private void selectByTags(List<Tag> tags) {
        sql.append("SELECT e.position, e.entry FROM event e\n");
        for (int i = 0; i < tags.size(); i++) {
            String alias = "t" + i;
            sql.append(
                    "JOIN event_tag " + alias + " ON " + alias + ".position = e.position AND " + alias + ".tag = ?\n");
            parameters.add(tags.get(i).toString());
        }
        sql.append("WHERE TRUE\n");
    }

    private void restrict(String condition, @Nullable Object parameter) {
        if (parameter != null) {
            sql.append("AND ").append(condition).append('\n');
            parameters.add(parameter);
        }
    }

    /** Runs inside the connection's transaction, a part of the rows at a time. */
    void forEach(Connection connection, Consumer<StoredEntry> consumer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            BinaryRows.of(statement, ROWS_AT_A_TIME);
            for (int i = 0; i < parameters.size(); i++) {
                bind(connection, statement, i + 1, parameters.get(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    consumer.accept(new StoredEntry(row.getLong(1), EntryBytes.owned(row.getBytes(2))));
                }
            }
        }
    }

    static void bind(Connection connection, PreparedStatement statement, int index, Object parameter)
            throws SQLException {
        if (parameter instanceof String[] values) {
            statement.setArray(index, connection.createArrayOf("text", values));
        } else {
            statement.setObject(index, parameter);
        }
    }
}
