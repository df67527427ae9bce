package org.dotledger.app.observe;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.observation.ContractFact;
import org.dotledger.api.observation.WorldFact;
import org.jspecify.annotations.Nullable;

/**
 * The table of contracts: the rows that are C1's by their code or their route, and those whose id the ledger knows, so
 * that a contract that was given to another DOT is seen as changed.
 *
 * @param known ids of contracts in the ledger
 */
record ContractsLook(SourcePlace.Table place, GovernedDatabase database, Set<String> known) implements SourceLook {
    private static final List<String> COLUMNS = List.of("contract_id", "code", "route", "schema_sha256", "no_mutation");
    private static final int ROWS_MAX = 100_000;
    private static final int ID_MAX = 500;
    private static final int TEXT_MAX = 1_000;

    @Override
    public String location() {
        return database.identity() + "/" + place.table();
    }

    @Override
    public SortedMap<String, WorldFact> facts() {
        SortedMap<String, WorldFact> facts = new TreeMap<>();
        Map<String, Integer> numbers = new HashMap<>();
        database.rows(place.table(), COLUMNS, ROWS_MAX).stream()
                .filter(this::isOfCampaign)
                .sorted(Comparator.comparing(CanonicalJson::text))
                .forEach(row -> {
                    String id = Bounded.text(Columns.text(row, "contract_id"), ID_MAX);
                    String named = Bounded.numbered(id, numbers.merge(id, 1, Integer::sum), ID_MAX);
                    facts.putIfAbsent(named, fact(named, row));
                });
        return facts;
    }

    private boolean isOfCampaign(JsonObject row) {
        return DotCode.fromName(Columns.text(row, "code"))
                        .filter(Policy.C1::covers)
                        .isPresent()
                || Columns.text(row, "route").startsWith("/c1/")
                || known.contains(Columns.text(row, "contract_id"));
    }

    private static ContractFact fact(String id, JsonObject row) {
        return new ContractFact(
                id,
                Bounded.orNull(Columns.orNull(row, "code"), ID_MAX),
                Bounded.orNull(Columns.orNull(row, "route"), TEXT_MAX),
                Bounded.orNull(Columns.orNull(row, "schema_sha256"), ID_MAX),
                bool(Columns.orNull(row, "no_mutation")));
    }

    private static @Nullable Boolean bool(@Nullable String text) {
        return text == null ? null : Boolean.valueOf(text.equals("true"));
    }
}
