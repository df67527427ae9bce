package org.dotledger.core.log.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The query for the entries that match any of some criteria, in the order of their positions. */
final class CriteriaScan {
    private static final String HEAD = """
            SELECT coalesce(max(size), 0) FROM checkpoint;
            """;

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    private CriteriaScan() {}

    /**
     * The first entries from a position on that match, and the size of the log they were looked for in.
     *
     * @param criteria at least one
     * @param limit the most entries
     */
    static Page run(Connection connection, List<EntryCriterion> criteria, long from, int limit) throws SQLException {
        CriteriaScan scan = new CriteriaScan();
        scan.sql.append(HEAD).append("SELECT e.position, e.entry, e.type, e.tags FROM event e\n");
        if (criteria.stream().anyMatch(EntryCriterion::isAny)) {
            scan.sql.append("WHERE e.position >= ?\n");
            scan.parameters.add(from);
        } else {
            scan.joinMatches(criteria, from);
        }
        scan.sql.append("ORDER BY e.position LIMIT ?");
        scan.parameters.add(limit);
        return scan.execute(connection, limit);
    }

    private void joinMatches(List<EntryCriterion> criteria, long from) {
        sql.append("JOIN (\n");
        String separator = "";
        for (EntryCriterion criterion : criteria) {
            sql.append(separator);
            matches(criterion, from);
            separator = "UNION\n";
        }
        sql.append(") AS m ON m.position = e.position\n");
    }

    private void matches(EntryCriterion criterion, long from) {
        List<String> tags = List.copyOf(criterion.tags());
        boolean typed = !criterion.typeNames().isEmpty();
        String first = tags.isEmpty() ? "y" : "t0";
        sql.append("SELECT ").append(first).append(".position FROM ");
        sql.append(tags.isEmpty() ? "event y\n" : "event_tag t0\n");
        for (int i = 1; i < tags.size(); i++) {
            sql.append("JOIN event_tag t" + i + " ON t" + i + ".position = t0.position AND t" + i + ".tag = ?\n");
            parameters.add(tags.get(i));
        }
        if (typed && !tags.isEmpty()) {
            sql.append("JOIN event y ON y.position = t0.position\n");
        }
        sql.append("WHERE ").append(first).append(".position >= ?\n");
        parameters.add(from);
        if (!tags.isEmpty()) {
            sql.append("AND t0.tag = ?\n");
            parameters.add(tags.getFirst());
        }
        if (typed) {
            sql.append("AND substring(y.type FROM '^(.*)\\.v') = ANY (?)\n");
            parameters.add(criterion.typeNames().toArray(String[]::new));
        }
    }

    private Page execute(Connection connection, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < parameters.size(); i++) {
                EntryScan.bind(connection, statement, i + 1, parameters.get(i));
            }
            statement.execute();
            long size;
            try (ResultSet head = statement.getResultSet()) {
                head.next();
                size = head.getLong(1);
            }
            statement.getMoreResults();
            try (ResultSet row = statement.getResultSet()) {
                return page(row, size, limit);
            }
        }
    }

    /** What was committed between the two statements is left out, as if it came later. */
    private static Page page(ResultSet row, long size, int limit) throws SQLException {
        List<LoggedEntry> entries = new ArrayList<>();
        int rows = 0;
        while (row.next()) {
            rows++;
            if (row.getLong(1) < size) {
                entries.add(LoggedEntry.of(row.getLong(1), row.getBytes(2), row.getString(3), row.getString(4)));
            }
        }
        return new Page(entries, size, rows < limit || entries.size() < rows);
    }

    /**
     * A part of what matches.
     *
     * @param size of the log that was searched
     * @param last whether nothing below that size follows
     */
    record Page(List<LoggedEntry> entries, long size, boolean last) {}
}
