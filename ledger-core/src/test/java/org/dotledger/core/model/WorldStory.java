package org.dotledger.core.model;

import static org.dotledger.core.model.Bodies.body;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.core.model.C1Story.Intent;

/** A world in which everything is as the entries say, and what someone sees who looks at it. */
final class WorldStory {
    static final Map<String, String> LOCATIONS = Map.of(
            "DOT_BIN", "vps/opt/incomex/dot/bin",
            "EXECUTOR", "vps/opt/incomex/deploy/agent-api-executor",
            "CATALOG", "7301/directus/public/dot_tools",
            "CONTRACTS", "7301/directus/public/dot_agent_api_contract",
            "SURFACES", "7301/directus",
            "GRANTS", "7301/directus/public/governance_build_authorization",
            "ROUTES", "https://vps.example/c1/",
            "KNOWLEDGE_BASE", "https://kb.example/");

    private final LedgerModel ledger;

    WorldStory(LedgerModel ledger) {
        this.ledger = ledger;
    }

    /** The next source that is not declared yet. */
    Optional<Intent> declaration() {
        return Names.SOURCES.stream()
                .filter(source -> ledger.world.declaration(source).isEmpty())
                .findFirst()
                .flatMap(source -> C1Story.send(
                        Actors.OWNER,
                        "DeclareSource",
                        body().put("source", source)
                                .put("location", LOCATIONS.get(source))
                                .put("reason", "where C1 lives")
                                .build()));
    }

    String location(String source) {
        return ledger.world
                .declaration(source)
                .map(fact -> fact.text("location"))
                .orElse(LOCATIONS.get(source));
    }

    /** A look, if the newest ones do not show what there is now or were before the last change. */
    Optional<Intent> observe() {
        return ledger.readiness.isObserved() && Names.SOURCES.stream().allMatch(this::isSeenAsIs)
                ? Optional.empty()
                : look();
    }

    private boolean isSeenAsIs(String source) {
        return ledger.world
                .read(source)
                .filter(look -> look.facts().equals(facts(source)))
                .isPresent();
    }

    Optional<Intent> look() {
        List<JsonObject> readings = new ArrayList<>();
        List<JsonArray> artifacts = new ArrayList<>();
        for (String source : Names.SOURCES) {
            JsonArray artifact = artifact(source, facts(source));
            artifacts.add(artifact);
            readings.add(reading(source, facts(source), artifact));
        }
        return Optional.of(new Intent(
                Actors.OBSERVER, "RecordObservation", observation("look-" + ledger.past.size(), readings), artifacts));
    }

    static JsonObject observation(String id, List<JsonObject> readings) {
        return body().put("observationId", id)
                .put("sources", JsonArray.of(readings, reading -> reading))
                .build();
    }

    JsonObject reading(String source, List<JsonObject> facts, JsonArray artifact) {
        JsonObject stored = body().put("sha256", Fields.digest(artifact))
                .put("size", org.dotledger.api.json.CanonicalJson.bytes(artifact).length)
                .put("mediaType", "application/json")
                .build();
        return body().put("source", source)
                .put("location", location(source))
                .put("status", "READ")
                .put("facts", JsonArray.of(facts, fact -> fact))
                .put("artifact", stored)
                .put("more", 0)
                .build();
    }

    /** Everything that was read: the facts, and what is none of the campaign's concern. */
    JsonArray artifact(String source, List<JsonObject> facts) {
        List<JsonObject> all = new ArrayList<>(facts);
        if (source.equals("DOT_BIN")) {
            all.add(file(source, Bodies.DOT_BIN + "dot-apply", Bodies.sha("dot-apply")));
        }
        if (source.equals("CATALOG")) {
            ledger.campaign.baselineCodes().stream()
                    .filter(code ->
                            facts.stream().noneMatch(fact -> Json.of(code).equals(fact.get("code"))))
                    .forEach(code -> all.add(baselineRow(code)));
        }
        return JsonArray.of(sorted(source, all), fact -> fact);
    }

    private JsonObject baselineRow(String code) {
        JsonObject data = ledger.campaign.baseline(code).orElseThrow().data();
        JsonObject row = Fields.only(data, List.of("code", "name", "filePath", "tier", "domain", "status"));
        return Fields.with(row, "rows", data.get("rowCount"));
    }

    static List<JsonObject> sorted(String source, List<JsonObject> facts) {
        return facts.stream()
                .sorted(Comparator.comparing(fact -> WorldEntries.key(source, fact)))
                .toList();
    }

    private static JsonObject file(String source, String path, String sha256) {
        return body().put("path", path)
                .put("sha256", sha256)
                .put("size", 1_000)
                .putIf(source.equals("DOT_BIN"), "executable", () -> Json.of(true))
                .build();
    }

    /** The facts that a source holds when everything is as entered. */
    List<JsonObject> facts(String source) {
        Map<String, JsonObject> expected = new TreeMap<>();
        ledger.world.entries().expected(source).forEach((key, entry) -> expected.put(key, entry.fact()));
        if (source.equals("ROUTES")) {
            ledger.surfaces
                    .contracts()
                    .forEach(bound -> expected.putIfAbsent(
                            bound.text("route"),
                            body().put("route", bound.text("route"))
                                    .put("status", 404)
                                    .build()));
        }
        if (source.equals("KNOWLEDGE_BASE")) {
            ledger.evidence
                    .stagedPlaces()
                    .forEach((path, staged) -> expected.putIfAbsent(path, file(source, path, staged.text("sha256"))));
        }
        return sorted(
                source,
                expected.values().stream().map(entry -> fact(source, entry)).toList());
    }

    private static JsonObject fact(String source, JsonObject entry) {
        return switch (source) {
            case "DOT_BIN", "EXECUTOR", "KNOWLEDGE_BASE" ->
                file(source, Fields.text(entry, "path"), Fields.text(entry, "sha256"));
            case "SURFACES" ->
                Fields.with(
                        entry,
                        "definitionSha256",
                        Json.of(Bodies.sha(Fields.text(entry, "kind") + Fields.text(entry, "name"))));
            case "GRANTS" -> timed(entry);
            case "ROUTES" -> Fields.has(entry, "status") ? entry : route(Fields.text(entry, "route"), 422);
            default -> entry;
        };
    }

    /** A table says a moment as it likes. */
    private static JsonObject timed(JsonObject grant) {
        return Fields.has(grant, "expiresAt")
                ? Fields.with(
                        grant,
                        "expiresAt",
                        Json.of(Instant.parse(Fields.text(grant, "expiresAt")).toString()))
                : grant;
    }

    static JsonObject route(String route, int probed) {
        return body().put("route", route)
                .put("status", 405)
                .put("probes", JsonArray.of(List.of("MISSING_FIELD", "REAL_RUN"), name -> probe(name, probed)))
                .put("unchanged", true)
                .build();
    }

    static JsonObject probe(String name, int status) {
        return body().put("name", name)
                .put("bodySha256", Bodies.sha(name))
                .put("status", status)
                .put("emitted", JsonArray.EMPTY)
                .build();
    }

    /** The check of a DOT's way back, or a look, of which it takes two. */
    Optional<Intent> rollbackCheck(String code) {
        List<Fact> looks = ledger.past.of("WorldObserved").toList();
        if (looks.size() < 2
                || !WorldModel.areSame(
                        looks.get(looks.size() - 2).data(), looks.getLast().data())) {
            return look();
        }
        return C1Story.send(
                Actors.OPERATOR,
                "RecordRollbackCheck",
                Bodies.rollbackCheck(
                        code,
                        ledger.dots.life(code).birth().text("rollbackCommand"),
                        looks.get(looks.size() - 2).text("observationId"),
                        looks.getLast().text("observationId")));
    }
}
