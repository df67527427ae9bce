package org.dotledger.app.observe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.observation.CatalogFact;
import org.dotledger.api.observation.WorldFact;
import org.dotledger.api.registrar.RecordRegistrarDryRun;

/** The catalogue: every row. */
record CatalogLook(SourcePlace.Table place, GovernedDatabase database) implements SourceLook {
    private static final List<String> COLUMNS = List.of("code", "name", "file_path", "tier", "domain", "status");
    private static final int CODE_MAX = 500;
    private static final int TEXT_MAX = 1_000;

    @Override
    public String location() {
        return database.identity() + "/" + place.table();
    }

    @Override
    public SortedMap<String, WorldFact> facts() {
        SortedMap<String, List<JsonObject>> byCode = new TreeMap<>();
        database.rows(place.table(), COLUMNS, RecordRegistrarDryRun.ROWS_MAX)
                .forEach(row -> byCode.computeIfAbsent(
                                Bounded.text(Columns.text(row, "code"), CODE_MAX), code -> new ArrayList<>())
                        .add(row));
        SortedMap<String, WorldFact> facts = new TreeMap<>();
        byCode.forEach((code, rows) -> Bounded.put(facts, fact(code, rows)));
        return facts;
    }

    private static CatalogFact fact(String code, List<JsonObject> rows) {
        JsonObject first =
                rows.stream().min(Comparator.comparing(CanonicalJson::text)).orElseThrow();
        return new CatalogFact(
                code,
                Bounded.orNull(Columns.orNull(first, "name"), TEXT_MAX),
                Bounded.orNull(Columns.orNull(first, "file_path"), TEXT_MAX),
                Bounded.orNull(Columns.orNull(first, "tier"), CODE_MAX),
                Bounded.orNull(Columns.orNull(first, "domain"), CODE_MAX),
                Bounded.orNull(Columns.orNull(first, "status"), CODE_MAX),
                rows.size());
    }
}
