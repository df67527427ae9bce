package org.dotledger.app.observe;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonNull;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.observation.SurfaceFact;
import org.dotledger.api.observation.WorldFact;
import org.dotledger.api.surface.SurfaceKind;
import org.jspecify.annotations.Nullable;

/**
 * The surfaces that are C1's by their names: schemas, every relation in the schema {@code c1} (named without the
 * schema), and the rows of the two registries of tables.
 *
 * <p>A relation's definition is the list of its columns. A schema's is the list of what lies in it besides relations:
 * routines, types, sequences that stand alone, and triggers. A registry's is the row, with all its columns.
 */
record SurfacesLook(SourcePlace.Surfaces place, GovernedDatabase database) implements SourceLook {
    private static final int ROWS_MAX = 100_000;
    private static final int NAME_MAX = 500;

    private static final String COLUMNS = """
            SELECT c.relname, c.relkind::text, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
                   NOT a.attnotnull, pg_catalog.pg_get_expr(d.adbin, d.adrelid)
            FROM pg_catalog.pg_class AS c
            JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE n.nspname = ? AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
            ORDER BY c.relname, a.attnum
            """;

    private static final String REST = """
            SELECT found.kind, found.name, found.definition
            FROM (
                SELECT 'ROUTINE' AS kind,
                       p.proname || '(' || pg_catalog.pg_get_function_identity_arguments(p.oid) || ')' AS name,
                       coalesce(p.prosrc, '') AS definition, p.pronamespace AS namespace
                FROM pg_catalog.pg_proc AS p
                UNION ALL
                SELECT 'TYPE', t.typname, t.typtype::text, t.typnamespace
                FROM pg_catalog.pg_type AS t
                LEFT JOIN pg_catalog.pg_class AS c ON c.oid = t.typrelid
                WHERE t.typtype IN ('e', 'd', 'r') OR (t.typtype = 'c' AND c.relkind = 'c')
                UNION ALL
                SELECT 'SEQUENCE', c.relname, '', c.relnamespace
                FROM pg_catalog.pg_class AS c
                WHERE c.relkind = 'S' AND NOT EXISTS (
                    SELECT FROM pg_catalog.pg_depend AS d
                    WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i'))
                UNION ALL
                SELECT 'TRIGGER', c.relname || '.' || g.tgname, pg_catalog.pg_get_triggerdef(g.oid), c.relnamespace
                FROM pg_catalog.pg_trigger AS g
                JOIN pg_catalog.pg_class AS c ON c.oid = g.tgrelid
                WHERE NOT g.tgisinternal
            ) AS found
            JOIN pg_catalog.pg_namespace AS n ON n.oid = found.namespace
            WHERE n.nspname = ?
            ORDER BY 1, 2, 3
            """;

    @Override
    public String location() {
        return database.identity() + "/" + SurfaceScope.SCHEMA + "+" + place.collections() + "+" + place.registry();
    }

    @Override
    public SortedMap<String, WorldFact> facts() {
        SortedMap<String, WorldFact> facts = new TreeMap<>();
        database.texts("SELECT n.nspname FROM pg_catalog.pg_namespace AS n").stream()
                .filter(SurfaceScope::isOfCampaign)
                .forEach(name -> put(facts, SurfaceKind.SCHEMA, name, schema(name)));
        relations().forEach((name, columns) -> put(facts, SurfaceKind.TABLE, name, new JsonArray(columns)));
        registered(place.collections(), "collection", SurfaceKind.COLLECTION, facts);
        registered(place.registry(), place.registryName(), SurfaceKind.TABLE_REGISTRY, facts);
        return facts;
    }

    private JsonArray schema(String name) {
        List<Json> found = new ArrayList<>();
        database.query(
                REST,
                List.of(name),
                row -> found.add(JsonObject.builder()
                        .put("kind", row.getString(1))
                        .put("name", row.getString(2))
                        .put("definition", row.getString(3))
                        .build()));
        return new JsonArray(found);
    }

    private SortedMap<String, List<Json>> relations() {
        SortedMap<String, List<Json>> relations = new TreeMap<>();
        database.query(COLUMNS, List.of(SurfaceScope.SCHEMA), row -> {
            List<Json> columns = relations.computeIfAbsent(row.getString(1), name -> new ArrayList<>());
            if (row.getString(3) != null) {
                columns.add(column(row));
            }
        });
        return relations;
    }

    private static JsonObject column(ResultSet row) throws SQLException {
        return JsonObject.builder()
                .put("relation", row.getString(2))
                .put("name", row.getString(3))
                .put("type", row.getString(4))
                .put("nullable", row.getBoolean(5))
                .put("default", orNull(row.getString(6)))
                .build();
    }

    private static Json orNull(@Nullable String text) {
        return text == null ? JsonNull.NULL : Json.of(text);
    }

    /** The rows of a registry that are C1's; where several have one name, their list is the definition. */
    private void registered(TableOf table, String column, SurfaceKind kind, SortedMap<String, WorldFact> facts) {
        List<String> columns =
                List.copyOf(database.requireColumns(table, List.of(column)).keySet());
        SortedMap<String, List<JsonObject>> byName = new TreeMap<>();
        database.rows(table, columns, ROWS_MAX).stream()
                .filter(row -> SurfaceScope.isOfCampaign(Columns.text(row, column)))
                .forEach(row -> byName.computeIfAbsent(Columns.text(row, column), name -> new ArrayList<>())
                        .add(row));
        byName.forEach((name, rows) -> {
            rows.sort(Comparator.comparing(CanonicalJson::text));
            put(facts, kind, name, rows.size() == 1 ? rows.getFirst() : JsonArray.of(rows, row -> row));
        });
    }

    private static void put(SortedMap<String, WorldFact> facts, SurfaceKind kind, String name, Json definition) {
        Sha256 digest = Sha256.digest(CanonicalJson.bytes(definition));
        WorldFact fact = new SurfaceFact(kind, Bounded.text(name, NAME_MAX), digest);
        facts.putIfAbsent(fact.key(), fact);
    }
}
