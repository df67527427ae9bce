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
import java.util.Set;
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
        if (filter.anyOf().isEmpty()) {
            scan.select(filter, List.copyOf(filter.tags()), null, limit);
            return scan;
        }
        // Each part is read in its own order and no further than the whole may go.
        String before = "";
        for (EventFilter.Kind kind : filter.anyOf()) {
            scan.sql.append(before).append('(');
            List<Tag> tags = new ArrayList<>(List.of(kind.tag()));
            filter.tags().stream().filter(tag -> !tag.equals(kind.tag())).forEach(tags::add);
            scan.select(filter, tags, kind, limit);
            scan.sql.append(")\n");
            before = "UNION\n";
        }
        scan.sql.append("ORDER BY position LIMIT ?");
        scan.parameters.add(limit);
        return scan;
    }

    private void select(EventFilter filter, List<Tag> tags, EventFilter.@Nullable Kind kind, long limit) {
        selectByTags(tags);
        // With a tag the order is that of the tag's own index, which the planner does not find through the join.
        String position = tags.isEmpty() ? "e.position" : "t0.position";
        restrict(position + " >= ?", filter.first());
        restrict(position + " < ?", filter.end());
        restrict("e.time >= ?", utc(filter.from()));
        restrict("e.time <= ?", utc(filter.to()));
        restrictTypes(filter.types());
        if (kind != null) {
            restrictTypes(kind.types());
            restrict("position(convert_to(?, 'UTF8') IN e.entry) > 0", kind.text());
        }
        sql.append("ORDER BY ").append(position).append(" LIMIT ?");
        parameters.add(limit);
    }

    private void restrictTypes(Set<String> types) {
        if (!types.isEmpty()) {
            restrict("e.type = ANY (?)", types.toArray(String[]::new));
        }
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
