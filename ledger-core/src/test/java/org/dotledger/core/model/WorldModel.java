package org.dotledger.core.model;

import static org.dotledger.core.model.Fields.list;
import static org.dotledger.core.model.Fields.objects;
import static org.dotledger.core.model.Fields.text;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;

/** The sources of the world of C1: where they are, what was seen of them, and how that differs from the entries. */
final class WorldModel {
    private static final Map<String, String> TABLES = Map.of(
            "CATALOG", "dot_tools",
            "CONTRACTS", "dot_agent_api_contract",
            "GRANTS", "governance_build_authorization");

    /**
     * What a source was found to hold.
     *
     * @param observed the fact of the whole look
     * @param reading the source's part of it
     */
    record Look(Fact observed, JsonObject reading) {
        long position() {
            return observed.position();
        }

        List<JsonObject> facts() {
            return objects(reading, "facts");
        }
    }

    private final Past past;
    private final WorldEntries entries;

    WorldModel(Past past, LedgerModel ledger) {
        this.past = past;
        this.entries = new WorldEntries(past, ledger, this);
    }

    void rows(Map<String, Row> rows) {
        rows.put(
                "DeclareSource",
                Row.of(
                        "OWNER",
                        "source:source location:text reason:statement",
                        sent -> new Ladder()
                                .refuseIf(() -> !isC1s(sent.text("source"), sent.text("location")), "SCOPE_NOT_C1")
                                .append("SourceDeclared", sent::body)));
        rows.put(
                "RecordObservation",
                Row.of(
                        "OBSERVER",
                        "observationId:text sources:reading[]+",
                        sent -> new Ladder()
                                .refuseIf(
                                        () -> observation(sent.text("observationId"))
                                                .isPresent(),
                                        "OBSERVATION_EXISTS")
                                .refuseIf(
                                        () -> !objects(sent.body(), "sources").stream()
                                                .allMatch(this::isDeclared),
                                        "SOURCE_MISMATCH")
                                .refuseIf(
                                        () -> !objects(sent.body(), "sources").stream()
                                                .allMatch(this::isOfArtifact),
                                        "INVALID_FIELD")
                                .append("WorldObserved", () -> observed(sent.body()))));
    }

    private static boolean isC1s(String source, String location) {
        if (TABLES.containsKey(source)) {
            return location.endsWith("/" + TABLES.get(source));
        }
        return !source.equals("ROUTES") || location.matches("https?://.*/c1/");
    }

    private boolean isDeclared(JsonObject reading) {
        return declaration(text(reading, "source"))
                .filter(declared -> declared.is("location", text(reading, "location")))
                .isPresent();
    }

    /** Whether an observation says of each source what can be said of one. */
    static boolean isFormed(JsonObject observation) {
        Set<String> sources = new HashSet<>();
        return objects(observation, "sources").stream()
                .allMatch(reading -> sources.add(text(reading, "source")) && isReadingFormed(reading));
    }

    private static boolean isReadingFormed(JsonObject reading) {
        if (text(reading, "status").equals("AWAY")) {
            return list(reading, "facts").isEmpty()
                    && !Fields.has(reading, "artifact")
                    && Fields.has(reading, "error")
                    && Fields.number(reading, "more") == 0;
        }
        return Fields.has(reading, "artifact")
                && !Fields.has(reading, "error")
                && isSorted(text(reading, "source"), objects(reading, "facts"));
    }

    /** Whether the facts are those of the artifact that are of the campaign's concern. */
    private boolean isOfArtifact(JsonObject reading) {
        if (text(reading, "status").equals("AWAY")) {
            return true;
        }
        String source = text(reading, "source");
        List<JsonObject> facts = objects(reading, "facts");
        return past.artifact(text(reading, "artifact.sha256"))
                .filter(artifact -> entries.concerned(
                                source,
                                artifact.values().stream()
                                        .map(JsonObject.class::cast)
                                        .toList())
                        .equals(facts))
                .filter(artifact -> Fields.number(reading, "more") == 0)
                .isPresent();
    }

    private static boolean isSorted(String source, List<JsonObject> facts) {
        if (!facts.stream().allMatch(fact -> WorldEntries.isFact(source, fact))) {
            return false;
        }
        List<String> keys =
                facts.stream().map(fact -> WorldEntries.key(source, fact)).toList();
        return keys.equals(keys.stream().distinct().sorted().toList());
    }

    private JsonObject observed(JsonObject body) {
        List<JsonObject> differences = objects(body, "sources").stream()
                .filter(reading -> text(reading, "status").equals("READ"))
                .flatMap(reading ->
                        entries.differences(text(reading, "source"), objects(reading, "facts"), past.size()).stream())
                .toList();
        return Fields.with(
                body,
                "differences",
                JsonArray.of(differences, difference -> Fields.only(difference, List.of("kind", "source"))));
    }

    /** Where a source is said to be. */
    Optional<Fact> declaration(String source) {
        return past.newest(fact -> fact.is("source", source), "SourceDeclared");
    }

    Optional<Fact> observation(String id) {
        return past.newest(fact -> fact.is("observationId", id), "WorldObserved");
    }

    /** Every look at the source since it was last said where it is, oldest first. */
    private Stream<Look> looks(String source) {
        long declared = declaration(source).map(Fact::position).orElse(Long.MAX_VALUE);
        return past.of("WorldObserved")
                .filter(fact -> fact.position() > declared)
                .flatMap(fact -> objects(fact.data(), "sources").stream()
                        .filter(reading -> text(reading, "source").equals(source))
                        .map(reading -> new Look(fact, reading)));
    }

    /** Those that could read it. */
    List<Look> reads(String source) {
        return past.once(
                "reads " + source,
                () -> looks(source)
                        .filter(look -> text(look.reading(), "status").equals("READ"))
                        .toList());
    }

    /** The newest that could read it. */
    Optional<Look> read(String source) {
        return reads(source).stream().reduce((older, newer) -> newer);
    }

    /** The newest that could read it, if it was after a position. */
    Optional<Look> readAfter(String source, long position) {
        return read(source).filter(look -> look.position() > position);
    }

    /** What the newest looks show that the entries say otherwise; of each the kind, the source and the subject. */
    List<JsonObject> differences() {
        return past.once(
                "differences",
                () -> Names.SOURCES.stream()
                        .flatMap(source -> read(source)
                                .map(look -> entries.differences(source, look.facts(), look.position()))
                                .orElse(List.of())
                                .stream())
                        .toList());
    }

    boolean hasDifference(String code) {
        return differences().stream().anyMatch(each -> Json.of(code).equals(each.get("code")));
    }

    boolean isUngoverned() {
        return differences().stream().anyMatch(each -> text(each, "kind").equals("UNGOVERNED"));
    }

    /** Whether the newest look at the source, if after the position, shows what stands under the key as it is entered. */
    Optional<Boolean> sight(String source, String key, long after) {
        return readAfter(source, after).map(look -> entries.isAsEntered(source, key, look.facts()));
    }

    /** Whether both looks have read every source and found the same in it. */
    static boolean areSame(JsonObject before, JsonObject after) {
        return Names.SOURCES.stream().allMatch(source -> {
            Optional<JsonObject> first = reading(before, source);
            return first.filter(each -> text(each, "status").equals("READ")).isPresent()
                    && first.equals(reading(after, source));
        });
    }

    private static Optional<JsonObject> reading(JsonObject observation, String source) {
        return objects(observation, "sources").stream()
                .filter(each -> text(each, "source").equals(source))
                .findFirst();
    }

    WorldEntries entries() {
        return entries;
    }

    List<JsonObject> sources() {
        return Names.SOURCES.stream()
                .flatMap(source -> declaration(source).stream())
                .map(declared -> sourceRow(declared.text("source"), declared))
                .toList();
    }

    private JsonObject sourceRow(String source, Fact declared) {
        Optional<Look> newest = looks(source).reduce((older, newer) -> newer);
        Optional<Look> read = read(source);
        JsonObject.Builder row = JsonObject.builder()
                .put("source", source)
                .put("location", declared.text("location"))
                .put("reason", declared.text("reason"))
                .put(
                        "facts",
                        Objects.requireNonNullElse(
                                read.map(look -> look.reading().get("facts")).orElse(null), JsonArray.EMPTY));
        newest.ifPresent(
                look -> row.put("status", text(look.reading(), "status")).put("looked", look.position()));
        read.ifPresent(look -> row.put("read", look.position()));
        return row.build();
    }

    List<JsonObject> observations() {
        return past.of("WorldObserved")
                .map(fact -> JsonObject.builder()
                        .put("observationId", fact.text("observationId"))
                        .put("observedBy", fact.actor())
                        .put("differences", (Json) JsonArray.of(objects(fact.data(), "differences"), each -> each))
                        .build())
                .toList();
    }
}
