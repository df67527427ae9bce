package org.dotledger.app.observe;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.observation.GrantFact;
import org.dotledger.api.observation.HandlerFact;
import org.dotledger.api.observation.WorldFact;

/**
 * The live table of grants: every row, whatever scope it claims, because no campaign but C1 may have one there; and the
 * handler where the action is registered.
 */
record GrantsLook(SourcePlace.Grants place, GovernedDatabase database) implements SourceLook {
    private static final List<String> COLUMNS = List.of(
            "grant_id", "apr_id", "mode", "scope", "manifest_sha256", "plan_ref", "expires_at", "consumed", "revoked");
    private static final List<String> HANDLER = List.of("action_code", "handler_ref");
    private static final int ROWS_MAX = 100_000;
    private static final int TEXT_MAX = 500;
    private static final int PLAN_MAX = 2_000;
    private static final int TIME_MAX = 100;
    private static final int HANDLER_MAX = 1_000;

    /** What stands in the registry while there is no handler (seed, section 8). */
    private static final String UNIMPLEMENTED = "unimplemented";

    @Override
    public String location() {
        return database.identity() + "/" + place.table();
    }

    @Override
    public SortedMap<String, WorldFact> facts() {
        if (database.writer(place.table()).isPresent()) {
            throw new MayWriteGrantsException(place.table().toString());
        }
        Map<String, String> types = database.columns(place.table());
        SortedMap<String, WorldFact> facts = new TreeMap<>();
        Map<String, Integer> numbers = new HashMap<>();
        for (JsonObject row : sorted(database.rows(place.table(), COLUMNS, ROWS_MAX))) {
            String id = Bounded.text(Columns.text(row, "grant_id"), TEXT_MAX);
            WorldFact fact = grant(Bounded.numbered(id, numbers.merge(id, 1, Integer::sum), TEXT_MAX), row, types);
            facts.putIfAbsent(fact.key(), fact);
        }
        handlers(facts);
        return facts;
    }

    private static List<JsonObject> sorted(List<JsonObject> rows) {
        return rows.stream().sorted(Comparator.comparing(CanonicalJson::text)).toList();
    }

    private static GrantFact grant(String id, JsonObject row, Map<String, String> types) {
        return new GrantFact(
                id,
                Bounded.orNull(Columns.orNull(row, "apr_id"), TEXT_MAX),
                Bounded.orNull(Columns.orNull(row, "mode"), TEXT_MAX),
                Bounded.orNull(Columns.orNull(row, "scope"), TEXT_MAX),
                Bounded.orNull(Columns.orNull(row, "manifest_sha256"), TEXT_MAX),
                Bounded.orNull(Columns.orNull(row, "plan_ref"), PLAN_MAX),
                Bounded.orNull(Columns.time(row, "expires_at"), TIME_MAX),
                Columns.isSo(row, "consumed", types.get("consumed")),
                Columns.isSo(row, "revoked", types.get("revoked")));
    }

    private void handlers(SortedMap<String, WorldFact> facts) {
        if (database.columns(place.registry()).isEmpty()) {
            return;
        }
        int number = 0;
        for (JsonObject row : sorted(database.rows(place.registry(), HANDLER, ROWS_MAX))) {
            String handler = Columns.text(row, "handler_ref");
            if (Columns.text(row, "action_code").equals(Policy.C1.actionCode()) && !handler.equals(UNIMPLEMENTED)) {
                number++;
                WorldFact fact = new HandlerFact(
                        Bounded.numbered(Policy.C1.actionCode(), number, TEXT_MAX), Bounded.text(handler, HANDLER_MAX));
                Bounded.put(facts, fact);
            }
        }
    }
}
