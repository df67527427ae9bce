package org.dotledger.core.log.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;

/** Checks the append conditions that reach further back than memory does: one query for all of a batch. */
final class BoundaryQuery {
    // One tag is looked up in the index; what else is asked for is checked on what it finds. "^(.*)\.v" takes all up to
    // the last ".v", which is the type without its version.
    private static final String VIOLATED = """
            SELECT DISTINCT c.member
            FROM jsonb_to_recordset(?::jsonb)
                AS c (member int, marker bigint, tag text, others text[], types text[])
            WHERE c.tag IS NOT NULL AND EXISTS (
                SELECT 1 FROM event_tag t
                WHERE t.tag = c.tag AND t.position >= c.marker
                  AND (c.types = '{}' OR EXISTS (
                      SELECT 1 FROM event e
                      WHERE e.position = t.position AND substring(e.type FROM '^(.*)\\.v') = ANY (c.types)))
                  AND NOT EXISTS (
                      SELECT 1 FROM unnest(c.others) AS o (tag)
                      WHERE NOT EXISTS (
                          SELECT 1 FROM event_tag t2 WHERE t2.tag = o.tag AND t2.position = t.position)))
            OR c.tag IS NULL AND EXISTS (
                SELECT 1 FROM event e
                WHERE e.position >= c.marker
                  AND (c.types = '{}' OR substring(e.type FROM '^(.*)\\.v') = ANY (c.types)))""";

    private BoundaryQuery() {}

    /** Those of the boundaries, by their place in the list, that a committed entry violates. */
    static Set<Integer> violated(Connection connection, List<ConsistencyBoundary> boundaries) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(VIOLATED)) {
            statement.setString(1, json(boundaries));
            try (ResultSet row = statement.executeQuery()) {
                Set<Integer> violated = new HashSet<>();
                while (row.next()) {
                    violated.add(row.getInt(1));
                }
                return violated;
            }
        }
    }

    private static String json(List<ConsistencyBoundary> boundaries) {
        List<Json> rows = new ArrayList<>();
        for (int member = 0; member < boundaries.size(); member++) {
            ConsistencyBoundary boundary = boundaries.get(member);
            for (EntryCriterion criterion : boundary.criteria()) {
                rows.add(row(member, boundary.marker(), criterion));
            }
        }
        return new String(CanonicalJson.bytes(new JsonArray(rows)), StandardCharsets.UTF_8);
    }

    private static Json row(int member, long marker, EntryCriterion criterion) {
        List<String> tags = criterion.tags().stream().sorted().toList();
        JsonObject.Builder row = JsonObject.builder()
                .put("member", new JsonInteger(member))
                .put("marker", new JsonInteger(marker))
                .put("types", strings(List.copyOf(criterion.typeNames())));
        if (!tags.isEmpty()) {
            row.put("tag", tags.getFirst()).put("others", strings(tags.subList(1, tags.size())));
        }
        return row.build();
    }

    private static JsonArray strings(List<String> values) {
        return new JsonArray(values.stream().<Json>map(JsonString::new).toList());
    }
}
