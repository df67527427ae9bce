package org.dotledger.app.pages.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonBoolean;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * One operation as it is described.
 *
 * @param id its anchor
 * @param name what it is called in a list: a command's name, or else its path
 * @param roles one of which the caller must hold; empty where any will do
 * @param call the operation on the command line
 * @param body the members of its body; none where it takes none
 * @param requests bodies, and what comes of them
 * @param status of its success
 * @param answer the members of that answer; none where the document does not say
 * @param refusals what it may be refused with
 */
record Described(
        String id,
        String tag,
        String name,
        String method,
        String path,
        String summary,
        List<String> roles,
        List<Parameter> parameters,
        String call,
        List<SchemaRow> body,
        List<Example> requests,
        String status,
        List<SchemaRow> answer,
        List<Refusal> refusals) {
    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";

    /** What is given in its path, query or header. */
    record Parameter(String name, String place, boolean isRequired, String description) {}

    /** A body or an answer in full. */
    record Example(String title, String text) {}

    /**
     * A way of saying no.
     *
     * @param fix what to do about it
     * @param example the answer in full
     */
    record Refusal(String code, int status, String title, String fix, String example) {}

    /** @param schemas those that the document refers to by their names */
    static Described of(String path, String method, JsonObject operation, JsonObject schemas) {
        String id = operation.string("operationId");
        boolean isCommand = path.equals("/api/v1/commands/" + id);
        JsonObject responses = operation.get("responses") instanceof JsonObject given ? given : JsonObject.EMPTY;
        String status = responses.members().keySet().stream()
                .filter(code -> code.startsWith("2"))
                .max(Comparator.naturalOrder())
                .orElse("200");
        Json bodies = at(operation, "requestBody", "content");
        boolean isLines = at(bodies, LINES) != null;
        Json request = at(bodies, isLines ? LINES : JSON);
        List<Parameter> parameters = parameters(operation);
        return new Described(
                id,
                tag(operation),
                isCommand ? id : path,
                method.toUpperCase(Locale.ROOT),
                path,
                operation.string("summary"),
                roles(operation),
                parameters,
                call(method, path, parameters, isLines),
                SchemaRow.of(at(request, "schema"), schemas),
                examples(at(request, "examples")),
                status,
                SchemaRow.of(at(responses, status, "content", isLines ? LINES : JSON, "schema"), schemas),
                refusals(responses));
    }

    private static String tag(JsonObject operation) {
        return at(operation, "tags") instanceof JsonArray tags
                        && tags.values().getFirst() instanceof JsonString(String tag)
                ? tag
                : "";
    }

    private static List<String> roles(JsonObject operation) {
        return operation.get("x-roles") instanceof JsonArray roles
                ? roles.values().stream()
                        .map(role -> ((JsonString) role).value())
                        .toList()
                : List.of();
    }

    private static List<Parameter> parameters(JsonObject operation) {
        return operation.get("parameters") instanceof JsonArray parameters
                ? parameters.values().stream()
                        .map(JsonObject.class::cast)
                        .map(parameter -> new Parameter(
                                parameter.string("name"),
                                parameter.string("in"),
                                JsonBoolean.TRUE.equals(parameter.get("required")),
                                parameter.string("description")))
                        .toList()
                : List.of();
    }

    private static String call(String method, String path, List<Parameter> parameters, boolean isLines) {
        StringBuilder call = new StringBuilder("curl -s -H \"Authorization: Bearer $LEDGER_KEY\" ");
        parameters.stream()
                .filter(parameter -> parameter.place().equals("header"))
                .forEach(parameter ->
                        call.append("-H \"").append(parameter.name()).append(": $KEY\" "));
        switch (method) {
            case "post" ->
                call.append("-H \"Content-Type: ")
                        .append(isLines ? LINES + "\" --data-binary @commands.ndjson " : JSON + "\" -d @body.json ");
            case "put" -> call.append("-T file ");
            default -> {
                // A read needs nothing more.
            }
        }
        return call.append("$LEDGER_URL").append(path).toString();
    }

    private static List<Example> examples(@Nullable Json examples) {
        List<Example> found = new ArrayList<>();
        if (examples instanceof JsonObject named) {
            named.members().forEach((name, example) -> {
                JsonObject given = (JsonObject) example;
                found.add(new Example(
                        name + ": "
                                + given.string("summary")
                                        .toLowerCase(Locale.ROOT)
                                        .charAt(0) + given.string("summary").substring(1),
                        PrettyJson.of(value(given))));
            });
        }
        return found;
    }

    private static Json value(JsonObject example) {
        Json value = example.get("value");
        return value == null ? JsonObject.EMPTY : value;
    }

    /** In the order of their statuses. What any operation may answer stands in the document once, and not here. */
    private static List<Refusal> refusals(JsonObject responses) {
        List<Refusal> refusals = new ArrayList<>();
        responses.members().values().forEach(response -> {
            if (at(response, "content", "application/problem+json", "examples") instanceof JsonObject examples) {
                examples.members().values().forEach(example -> refusals.add(refusal((JsonObject) example)));
            }
        });
        return refusals;
    }

    static Refusal refusal(JsonObject example) {
        JsonObject problem = (JsonObject) value(example);
        return new Refusal(
                problem.string("code"),
                Math.toIntExact(problem.integer("status")),
                problem.string("title"),
                problem.string("fix"),
                PrettyJson.of(problem));
    }

    /** A member within members; null where one is missing. */
    static @Nullable Json at(@Nullable Json json, String... names) {
        Json found = json;
        for (String name : names) {
            found = found instanceof JsonObject object ? object.get(name) : null;
        }
        return found;
    }

    /** Whether it is a command, which is called by its name. */
    boolean isCommand() {
        return name.equals(id);
    }

    /** Whether a text, in lower case, occurs in what someone would look for it by. */
    boolean mentions(String sought) {
        return (name + " " + method + " " + path + " " + summary + " " + String.join(" ", roles))
                        .toLowerCase(Locale.ROOT)
                        .contains(sought)
                || refusals.stream()
                        .anyMatch(refusal ->
                                refusal.code().toLowerCase(Locale.ROOT).contains(sought));
    }

    /** The same, with only the refusals that are its own. */
    Described without(List<String> codes) {
        return new Described(
                id,
                tag,
                name,
                method,
                path,
                summary,
                roles,
                parameters,
                call,
                body,
                requests,
                status,
                answer,
                refusals.stream()
                        .filter(refusal -> !codes.contains(refusal.code()))
                        .toList());
    }
}
