package org.dotledger.core.model;

import static org.dotledger.core.model.Bodies.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;

/** Random sources and looks: mostly at a world as the entries say it is, now and then at one that has drifted. */
final class RandomWorld {
    private final Draw draw;
    private final LedgerModel ledger;
    private final RandomBodies bodies;
    private final WorldStory world;
    private final List<JsonArray> artifacts = new ArrayList<>();

    RandomWorld(Draw draw, LedgerModel ledger, RandomBodies bodies) {
        this.draw = draw;
        this.ledger = ledger;
        this.bodies = bodies;
        this.world = new WorldStory(ledger);
    }

    void addTo(Map<String, Supplier<JsonObject>> byCommand) {
        byCommand.put("DeclareSource", this::declaration);
        byCommand.put("RecordObservation", this::observation);
    }

    /** What has to be stored before the look that was drawn last is sent. */
    List<JsonArray> artifacts() {
        return List.copyOf(artifacts);
    }

    private JsonObject declaration() {
        String source = draw.one(Names.SOURCES);
        String usual = WorldStory.LOCATIONS.get(source);
        String location = draw.mostly(
                usual,
                switch (source) {
                    case "ROUTES" ->
                        draw.of("https://vps.example/c2/", "ftp://vps.example/c1/", "https://b.example/c1/");
                    case "CATALOG", "CONTRACTS", "GRANTS" -> draw.of("7301/directus/public/orders", "other/" + usual);
                    default -> "other/" + usual;
                });
        return body().put("source", source)
                .put("location", location)
                .put("reason", bodies.reason())
                .build();
    }

    private JsonObject observation() {
        artifacts.clear();
        List<JsonObject> readings = new ArrayList<>();
        List<String> sources = draw.chance(0.5) ? Names.SOURCES : draw.some(Names.SOURCES);
        double drift = draw.of(0.0, 0.0, 0.05, 0.3);
        for (String source : sources) {
            readings.add(draw.chance(0.04) ? away(source) : reading(source, drift));
        }
        if (!readings.isEmpty() && draw.chance(0.03)) {
            readings.add(readings.getFirst());
        }
        return WorldStory.observation(draw.mostly("random-look-" + ledger.past.size(), "look-1", anyLook()), readings);
    }

    String anyLook() {
        List<String> looks = new ArrayList<>(List.of("unknown-look"));
        ledger.past.of("WorldObserved").forEach(fact -> looks.add(fact.text("observationId")));
        return looks.size() == 1 || draw.chance(0.1) ? looks.getFirst() : draw.one(looks);
    }

    private JsonObject away(String source) {
        JsonObject away = body().put("source", source)
                .put("location", world.location(source))
                .put("status", "AWAY")
                .put("error", "no route to host")
                .put("facts", JsonArray.EMPTY)
                .put("more", 0)
                .build();
        return draw.mostly(away, Fields.with(away, "error", null), Fields.with(away, "more", Json.of(3)));
    }

    private JsonObject reading(String source, double drift) {
        List<JsonObject> facts = new ArrayList<>();
        world.facts(source).forEach(fact -> {
            if (!draw.chance(drift / 3)) {
                facts.add(draw.chance(drift) ? drifted(source, fact) : fact);
            }
        });
        // Of the executor's folder and the knowledge base nothing is read but what entries name.
        if (draw.chance(drift) && !Set.of("EXECUTOR", "KNOWLEDGE_BASE").contains(source)) {
            JsonObject more = more(source);
            if (facts.stream()
                    .noneMatch(fact -> WorldEntries.key(source, fact).equals(WorldEntries.key(source, more)))) {
                facts.add(more);
            }
        }
        List<JsonObject> sorted = WorldStory.sorted(source, facts);
        JsonArray artifact = world.artifact(source, sorted);
        if (draw.chance(0.99)) {
            artifacts.add(artifact);
        }
        return spoilt(world.reading(source, sorted, artifact), sorted);
    }

    private JsonObject spoilt(JsonObject reading, List<JsonObject> facts) {
        return switch (draw.below(200)) {
            case 0 -> Fields.with(reading, "location", Json.of("elsewhere"));
            case 1 -> Fields.with(reading, "facts", JsonArray.of(facts.reversed(), fact -> fact));
            case 2 -> Fields.with(reading, "artifact", null);
            case 3 ->
                Fields.with(
                        reading, "facts", JsonArray.of(facts.stream().skip(1).toList(), fact -> fact));
            case 4 ->
                Fields.with(
                        reading,
                        "facts",
                        JsonArray.of(List.of(body().put("x", 1).build()), fact -> fact));
            default -> reading;
        };
    }

    private JsonObject drifted(String source, JsonObject fact) {
        return switch (source) {
            case "CATALOG" ->
                switch (draw.below(4)) {
                    case 0 -> Fields.with(fact, "rows", Json.of(2));
                    case 1 -> Fields.with(fact, "name", Json.of("another-name"));
                    case 2 -> Fields.with(fact, "status", Json.of("retired"));
                    default -> Fields.with(fact, "filePath", Json.of("/x/" + Fields.text(fact, "filePath")));
                };
            case "CONTRACTS" -> Fields.with(fact, "schemaSha256", Json.of(Bodies.sha("drifted")));
            case "SURFACES" -> Fields.with(fact, "definitionSha256", Json.of(Bodies.sha("drifted")));
            case "GRANTS" ->
                Fields.has(fact, "handlerRef")
                        ? Fields.with(fact, "handlerRef", Json.of("handler-x"))
                        : Fields.with(fact, "consumed", Json.of(!Fields.flag(fact, "consumed")));
            case "ROUTES" -> route(Fields.text(fact, "route"));
            default -> Fields.with(fact, "sha256", Json.of(Bodies.sha("drifted")));
        };
    }

    private JsonObject route(String route) {
        JsonObject sound = WorldStory.route(route, 422);
        return switch (draw.below(5)) {
            case 0 -> WorldStory.route(route, 200);
            case 1 -> Fields.with(sound, "unchanged", Json.of(false));
            case 2 -> Fields.with(Fields.with(sound, "probes", null), "unchanged", null);
            case 3 -> body().put("route", route).put("status", 404).build();
            default -> Fields.with(sound, "status", Json.of(200));
        };
    }

    /** Something that is there although no entry put it there. */
    private JsonObject more(String source) {
        String code = draw.mostly(draw.one(Names.REQUIRED), "DOT_C1_EXTRA");
        return switch (source) {
            case "CATALOG" -> {
                String any = draw.of(code, "DOT_FROM_NOWHERE");
                yield Fields.with(Bodies.catalogRow(any, "active"), "rows", Json.of(1));
            }
            case "CONTRACTS" ->
                body().put("contractId", "unknown-contract")
                        .put("code", code)
                        .put("route", "/c1/unknown")
                        .put("schemaSha256", Bodies.sha("unknown"))
                        .put("noMutation", true)
                        .build();
            case "SURFACES" ->
                body().put("kind", "TABLE")
                        .put("name", "c1.unknown")
                        .put("definitionSha256", Bodies.sha("unknown"))
                        .build();
            case "GRANTS" ->
                body().put("grantId", "unknown-grant")
                        .put("scope", "C1")
                        .put("consumed", false)
                        .put("revoked", false)
                        .build();
            case "ROUTES" -> WorldStory.route("/c1/unknown-probed", 422);
            default ->
                body().put("path", Bodies.DOT_BIN + Bodies.name(code))
                        .put("sha256", Bodies.sha("unknown"))
                        .put("size", 7)
                        .put("executable", true)
                        .build();
        };
    }
}
