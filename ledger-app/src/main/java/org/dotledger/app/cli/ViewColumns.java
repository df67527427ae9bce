package org.dotledger.app.cli;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonBoolean;
import org.dotledger.api.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of a view's rows a table on a terminal shows: what a person looks for first, the most wanted on the left.
 * What is on the right is left out where the terminal is narrow. Everything is shown of a single row, and in the JSON.
 */
final class ViewColumns {
    /** @param text what stands in the column for a row */
    record Column(String heading, Function<JsonObject, String> text) {}

    private static final Map<String, List<Column>> BY_VIEW = Map.ofEntries(
            view("orphans", at("kind", "code", "detail", "source", "positions")),
            view("dots", at("code", "state", "name", "positions", "filePath")),
            view("grants", at("grantId", "status", "mode", "expiresAt", "consumedBy", "issuer", "positions")),
            view("approvals", at("aprId", "status", "mode", "proposedBy", "decidedBy", "issuer", "positions")),
            view("steps", at("step", "state", "domain"), tally("facts", "holds"), at("positions", "exactCommand")),
            view("sources", at("source", "status"), count("facts"), at("more", "error", "readAt", "location")),
            view("observations", at("observationId"), tally("sources", "status"), tally("differences", "kind")),
            view("surfaces", at("name", "kind", "status", "present", "positions", "reason")),
            view("contracts", at("contractId", "code", "status", "matches", "positions", "route")),
            view("endpoints", at("route", "status", "matches", "positions", "artifact.path")),
            view("handler", at("actionCode", "status", "positions", "applied.handlerRef", "staged.handlerRef")),
            view("holds", at("code", "status", "dryRunId", "reason", "positions")),
            view("evidence", at("evidenceId", "status", "name", "positions", "location")),
            view("reviews", at("reviewId", "openedBy"), tally("attacks", "outcome"), tally("verdicts", "verdict")),
            view(
                    "registrar-runs",
                    at("runId", "verdict", "new=newWhitelisted.count", "backlog=backlog.count"),
                    at("registered=alreadyRegistered", "byRawPath=naiveNewCount", "positions")),
            view("harness-runs", at("runId", "allRefused"), count("cases"), count("unbacked"), at("positions")),
            view("preflights", at("position", "result"), tally("open", "code"), at("via.dot")),
            view("seals", at("position", "treeSize", "sealedBy", "rootHash")),
            view("refusals", at("position", "code", "command", "actor", "reasons")),
            view("actors", at("actorId", "kind", "roles"), tally("keys", "revoked"), at("revoked", "positions")),
            view("policy", at("campaign", "policyVersion", "positions", "requiredDots")));

    private ViewColumns() {}

    static List<Column> of(String view) {
        List<Column> chosen = BY_VIEW.get(view);
        return chosen == null ? at(plainMembers(view)).toList() : chosen;
    }

    /** Whether a member has a column. */
    static boolean isShown(String view, String member) {
        return of(view).stream().anyMatch(column -> column.heading().equals(member));
    }

    /** The members of a view's rows in the order in which they are declared. */
    static List<String> members(String view) {
        return components(view).map(RecordComponent::getName).toList();
    }

    /** Of a view for which nothing is chosen: everything that is one value, and the positions. */
    private static String[] plainMembers(String view) {
        return components(view)
                .filter(component -> !component.getType().equals(List.class)
                        || component.getName().equals("positions"))
                .map(RecordComponent::getName)
                .toArray(String[]::new);
    }

    private static Stream<RecordComponent> components(String view) {
        return ViewDefinitions.ALL.stream()
                .filter(definition -> definition.name().equals(view))
                .map(ViewDefinition::row)
                .flatMap(row -> Arrays.stream(row.getRecordComponents()));
    }

    @SafeVarargs
    private static Map.Entry<String, List<Column>> view(String name, Stream<Column>... columns) {
        return Map.entry(
                name, Arrays.stream(columns).flatMap(Function.identity()).toList());
    }

    /** A column for each of these members, or members of members; with another heading as {@code heading=path}. */
    private static Stream<Column> at(String... columns) {
        return Arrays.stream(columns).map(column -> {
            String path = column.substring(column.indexOf('=') + 1);
            String heading = column.contains("=") ? column.substring(0, column.indexOf('=')) : path;
            return new Column(heading, row -> Words.cell(path, at(row, path)));
        });
    }

    static @Nullable Json at(JsonObject row, String path) {
        Json value = row;
        for (String name : path.split("\\.")) {
            value = value instanceof JsonObject object ? object.get(name) : null;
        }
        return value;
    }

    /** How many there are. */
    private static Stream<Column> count(String list) {
        return Stream.of(
                new Column(list, row -> Long.toString(elements(row, list).count())));
    }

    /** How many there are of each kind. */
    private static Stream<Column> tally(String list, String member) {
        return Stream.of(new Column(list, row -> {
            Map<String, Long> counts = elements(row, list)
                    .collect(Collectors.groupingBy(
                            element -> kind(member, ((JsonObject) element).get(member)),
                            LinkedHashMap::new,
                            Collectors.counting()));
            return counts.isEmpty()
                    ? "none"
                    : counts.entrySet().stream()
                            .map(kind -> kind.getValue() + " " + kind.getKey())
                            .collect(Collectors.joining(", "));
        }));
    }

    private static String kind(String member, @Nullable Json value) {
        return switch (member) {
            case "holds" -> value instanceof JsonBoolean(boolean holds) && holds ? "hold" : "lacking";
            case "revoked" -> value instanceof JsonBoolean(boolean revoked) && revoked ? "revoked" : "in force";
            default -> Words.of(value);
        };
    }

    private static Stream<Json> elements(JsonObject row, String list) {
        return row.get(list) instanceof JsonArray(List<Json> values) ? values.stream() : Stream.empty();
    }
}
