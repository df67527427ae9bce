package org.dotledger.core.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.jspecify.annotations.Nullable;

/** What every view has to show, as far as the design page fixes it: the members named here, and no row more or less. */
final class ModelViews {
    private final LedgerModel ledger;
    private final Map<String, Supplier<List<JsonObject>>> views = new TreeMap<>();

    ModelViews(LedgerModel ledger) {
        this.ledger = ledger;
        views.put("actors", ledger.actors::actors);
        views.put("policy", ledger.campaign::policy);
        views.put("dots", this::dots);
        views.put("lifecycle-proof", ledger.lifecycle::table);
        views.put("orphans", () -> ledger.orphans.all(now()));
        views.put("sources", ledger.world::sources);
        views.put("observations", ledger.world::observations);
        views.put("registrar-runs", ledger.registrar::runs);
        views.put("holds", this::holds);
        views.put("refusals", this::refusals);
        views.put("surfaces", ledger.surfaces::surfaceRows);
        views.put("contracts", ledger.surfaces::contractRows);
        views.put("endpoints", ledger.surfaces::endpointRows);
        views.put("handler", ledger.grants::handler);
        views.put("grants", () -> ledger.grants.grants(now()));
        views.put("outcomes", ledger.outcomes::outcomes);
        views.put("approvals", ledger.grants::approvals);
        views.put("steps", () -> ledger.steps.steps(now()));
        views.put("evidence", ledger.evidence::rows);
        views.put("harness-runs", this::harnessRuns);
        views.put("preflights", () -> all("PreflightRan"));
        views.put("seals", () -> all("ReadbackSealed"));
        views.put("reviews", ledger.reviews::reviews);
        views.put("readiness", this::readiness);
        views.keySet()
                .removeIf(view -> ViewDefinitions.ALL.stream()
                        .noneMatch(each -> each.name().equals(view)));
    }

    Set<String> names() {
        return views.keySet();
    }

    /** Rows, each with the members that have to be found in the ledger's row. */
    List<JsonObject> rows(String view) {
        return views.get(view).get();
    }

    /** A state's own time: that of its last entry. */
    private Instant now() {
        return ledger.past.all().getLast().time();
    }

    private List<JsonObject> all(String type) {
        return ledger.past.of(type).map(Fact::data).toList();
    }

    private List<JsonObject> harnessRuns() {
        return all("HarnessRan").stream()
                .map(run -> Fields.with(Fields.with(run, "refusals", run.get("positions")), "positions", null))
                .toList();
    }

    private List<JsonObject> readiness() {
        List<JsonObject> flags = new ArrayList<>();
        ledger.readiness
                .flags(now())
                .forEach((flag, value) -> flags.add(JsonObject.builder()
                        .put("flag", flag)
                        .put("value", value)
                        .build()));
        String milestone = ledger.readiness.milestone(now());
        String next = ledger.readiness.next(now());
        return List.of(JsonObject.builder()
                .put("flags", JsonArray.of(flags, flag -> flag))
                .putIfPresent("milestone", milestone.isEmpty() ? null : milestone)
                .putIf(
                        !next.isEmpty(),
                        "next",
                        () -> JsonObject.builder().put("milestone", next).build())
                .put(
                        "stops",
                        JsonArray.of(
                                ledger.readiness.stops(),
                                stop -> JsonObject.builder().put("code", stop).build()))
                .build());
    }

    private List<JsonObject> dots() {
        Set<String> codes = new java.util.TreeSet<>();
        ledger.past.of("DotRecognised", "DotBorn").forEach(fact -> codes.add(fact.text("code")));
        return codes.stream().map(this::dot).toList();
    }

    private JsonObject dot(String code) {
        DotLife life = ledger.dots.life(code);
        Fact shown = life.isBorn()
                ? life.birth()
                : ledger.past
                        .newest(fact -> fact.is("code", code), "DotRecognised")
                        .orElseThrow();
        return JsonObject.builder()
                .put("code", code)
                .put("name", shown.text("name"))
                .put("state", life.isBorn() ? life.state() : "BASELINE")
                .put("filePath", shown.text(life.isBorn() ? "source.path" : "filePath"))
                .build();
    }

    private List<JsonObject> holds() {
        return codesOfHolds()
                .map(code -> JsonObject.builder()
                        .put("code", code)
                        .put("status", ledger.registrar.isReleased(code) ? "RELEASED" : "ACTIVE")
                        .build())
                .toList();
    }

    private Stream<String> codesOfHolds() {
        Set<String> codes = new java.util.TreeSet<>(Names.REQUIRED);
        ledger.past.of("RegistrationHoldReleased").forEach(fact -> codes.addAll(Fields.texts(fact.data(), "codes")));
        return codes.stream();
    }

    private List<JsonObject> refusals() {
        return ledger.past
                .of("CommandRefused")
                .map(fact -> Fields.with(fact.data(), "position", Json.of(fact.position())))
                .toList();
    }

    /** Each way in which a view differs from what it has to show; empty when it does not. */
    static List<String> differences(List<JsonObject> expected, List<JsonObject> found) {
        List<String> differences = new ArrayList<>();
        List<JsonObject> left = new ArrayList<>(found);
        for (JsonObject row : expected) {
            List<JsonObject> same =
                    left.stream().filter(each -> covers(each, row)).toList();
            if (same.isEmpty()) {
                differences.add("expected " + row);
            } else {
                left.remove(same.getFirst());
            }
        }
        left.forEach(row -> differences.add("found    " + row));
        if (differences.size() == 2 && left.size() == 1) {
            return List.of(name(left.getFirst()) + difference(left.getFirst(), unmatched(expected, found)));
        }
        return differences;
    }

    /** What the row is about. */
    private static String name(JsonObject row) {
        return List.of("step", "code", "kind", "route", "reviewId", "source", "grantId").stream()
                .filter(member -> row.get(member) instanceof JsonString)
                .map(member -> Fields.text(row, member) + ": ")
                .findFirst()
                .orElse("");
    }

    private static JsonObject unmatched(List<JsonObject> expected, List<JsonObject> found) {
        return expected.stream()
                .filter(row -> found.stream().noneMatch(each -> covers(each, row)))
                .findFirst()
                .orElse(JsonObject.EMPTY);
    }

    /**
     * A row or event as it is compared: what is open or stopped counts by its code, however often it is named, and a
     * step's facts by whether all of them hold.
     */
    static JsonObject comparable(JsonObject row) {
        JsonObject comparable = row;
        for (String member : List.of("stops", "open")) {
            if (row.get(member) instanceof JsonArray) {
                comparable = Fields.with(
                        comparable,
                        member,
                        Fields.array(Fields.objects(row, member).stream()
                                .map(each -> Fields.text(each, "code"))
                                .distinct()
                                .sorted()
                                .toList()));
            }
        }
        if (row.get("step") != null && row.get("facts") instanceof JsonArray) {
            boolean holds = Fields.objects(row, "facts").stream().allMatch(fact -> Fields.flag(fact, "holds"));
            comparable = Fields.with(comparable, "facts", Json.of(holds));
        }
        return comparable;
    }

    /** Of two lists of objects only the elements that differ. */
    private static String told(Json expected, @Nullable Json found) {
        if (expected instanceof JsonArray(List<Json> values)
                && found instanceof JsonArray(List<Json> others)
                && hasObjects(values)) {
            List<Json> missing = values.stream()
                    .filter(value -> others.stream().noneMatch(other -> covers(other, value)))
                    .toList();
            List<Json> more = others.stream()
                    .filter(other -> values.stream().noneMatch(value -> covers(other, value)))
                    .toList();
            return "expected " + missing + ", found " + more;
        }
        return "expected " + expected + ", found " + found;
    }

    /** The members that differ. */
    static String difference(JsonObject found, JsonObject expected) {
        List<String> differences = new ArrayList<>();
        expected.members().forEach((name, value) -> {
            Json other = found.get(name);
            if (other == null || !covers(other, value)) {
                differences.add(name + " " + told(value, other));
            }
        });
        return String.join("; ", differences);
    }

    /** Whether every member of the expected value is in the found one. */
    static boolean covers(Json found, Json expected) {
        return switch (expected) {
            case JsonObject object ->
                found instanceof JsonObject other
                        && object.members().entrySet().stream()
                                .allMatch(member -> other.get(member.getKey()) != null
                                        && covers(other.get(member.getKey()), member.getValue()));
            case JsonArray(List<Json> values) ->
                found instanceof JsonArray(List<Json> others)
                        && others.size() == values.size()
                        && (hasObjects(values) ? coversInAnyOrder(others, values) : others.equals(values));
            default -> found.equals(expected);
        };
    }

    private static boolean hasObjects(List<Json> values) {
        return values.stream().anyMatch(JsonObject.class::isInstance);
    }

    /** The design fixes the order of codes and rows; of objects within a row it says nothing. */
    private static boolean coversInAnyOrder(List<Json> found, List<Json> expected) {
        List<Json> left = new ArrayList<>(found);
        for (Json value : expected) {
            Optional<Json> same =
                    left.stream().filter(each -> covers(each, value)).findFirst();
            if (same.isEmpty()) {
                return false;
            }
            left.remove(same.get());
        }
        return true;
    }
}
