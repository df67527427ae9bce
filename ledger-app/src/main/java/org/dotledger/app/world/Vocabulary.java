package org.dotledger.app.world;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.surface.SurfaceKind;

/** C1's three surfaces in the governed database: the schema, the collection, and its entry in the registry of tables. */
public final class Vocabulary {
    public static final String SCHEMA = "c1";
    public static final String COLLECTION = "governance_canonical_operation_vocab";

    private static final String NOTE = "canonical operations of C1";

    private final GovernedDatabase database;

    public Vocabulary(GovernedDatabase database) {
        this.database = database;
    }

    /**
     * A surface as it is there.
     *
     * @param definitionSha256 of the canonical JSON of what defines it: of a schema the columns of all its tables, of a
     *     collection or an entry its row
     */
    public record Surface(SurfaceKind kind, String name, Sha256 definitionSha256) {
        public JsonObject toJson() {
            return JsonObject.builder()
                    .put("kind", kind.name())
                    .put("name", name)
                    .put("definitionSha256", definitionSha256.hex())
                    .build();
        }
    }

    /** The kinds of which C1 has a surface, in the order in which they are created. */
    public static List<SurfaceKind> kinds() {
        return List.of(SurfaceKind.SCHEMA, SurfaceKind.COLLECTION, SurfaceKind.TABLE_REGISTRY);
    }

    /** The name of C1's surface of a kind. */
    public static String name(SurfaceKind kind) {
        return kind == SurfaceKind.SCHEMA ? SCHEMA : COLLECTION;
    }

    /**
     * Creates a surface.
     *
     * @throws WorldException when it is there already; then nothing is changed
     */
    void create(SurfaceKind kind) {
        database.in("create the " + kind + " " + name(kind), work -> createOne(kind));
    }

    /**
     * Creates all three, or none.
     *
     * @throws WorldException when one is there already
     */
    public void createAll() {
        database.in("create the surfaces of C1", work -> {
            for (SurfaceKind kind : kinds()) {
                createOne(kind);
            }
            return kinds().size();
        });
    }

    private int createOne(SurfaceKind kind) throws SQLException {
        if (!find(kind).isEmpty()) {
            throw new WorldException("the " + kind + " " + name(kind) + " is there already");
        }
        return switch (kind) {
            case SCHEMA -> database.update("CREATE SCHEMA c1");
            case COLLECTION ->
                database.update(
                        "INSERT INTO public.directus_collections (collection, note, hidden) VALUES (?, ?, false)",
                        COLLECTION,
                        NOTE);
            case TABLE_REGISTRY ->
                database.update(
                        "INSERT INTO public.table_registry (table_name, schema_name, description) VALUES (?, ?, ?)",
                        COLLECTION,
                        SCHEMA,
                        NOTE);
            case TABLE -> throw new WorldException("C1 has no table of its own");
        };
    }

    /**
     * Removes all three, or none. A schema that holds anything stays.
     *
     * @throws WorldException when one is not there
     */
    public void removeAll() {
        database.in("remove the surfaces of C1", work -> {
            for (SurfaceKind kind : kinds().reversed()) {
                removeOne(kind);
            }
            return kinds().size();
        });
    }

    private int removeOne(SurfaceKind kind) throws SQLException {
        if (find(kind).isEmpty()) {
            throw new WorldException("the " + kind + " " + name(kind) + " is not there");
        }
        return switch (kind) {
            case SCHEMA -> database.update("DROP SCHEMA c1 RESTRICT");
            case COLLECTION ->
                database.update("DELETE FROM public.directus_collections WHERE collection = ?", COLLECTION);
            case TABLE_REGISTRY ->
                database.update("DELETE FROM public.table_registry WHERE table_name = ?", COLLECTION);
            case TABLE -> throw new WorldException("C1 has no table of its own");
        };
    }

    /** Those of C1's surfaces that are there, in the order in which they are created. */
    public List<Surface> surfaces() {
        return database.in("read the surfaces of C1", work -> {
            List<Surface> found = new ArrayList<>();
            for (SurfaceKind kind : kinds()) {
                List<List<String>> definition = find(kind);
                if (!definition.isEmpty()) {
                    found.add(new Surface(kind, name(kind), digest(definition)));
                }
            }
            return List.copyOf(found);
        });
    }

    private List<List<String>> find(SurfaceKind kind) throws SQLException {
        return switch (kind) {
            case SCHEMA -> database.rows("""
                    SELECT n.nspname, c.relname, c.relkind, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod)
                    FROM pg_namespace n
                    LEFT JOIN pg_class c ON c.relnamespace = n.oid
                    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                    WHERE n.nspname = ? ORDER BY c.relname COLLATE "C", a.attnum""", SCHEMA);
            case COLLECTION ->
                database.rows(
                        "SELECT collection, note, hidden FROM public.directus_collections WHERE collection = ?",
                        COLLECTION);
            case TABLE_REGISTRY ->
                database.rows(
                        "SELECT table_name, schema_name, description FROM public.table_registry WHERE table_name = ?",
                        COLLECTION);
            case TABLE -> List.of();
        };
    }

    private static Sha256 digest(List<List<String>> definition) {
        return Sha256.digest(CanonicalJson.bytes(JsonArray.of(definition, row -> JsonArray.of(row, Json::of))));
    }
}
