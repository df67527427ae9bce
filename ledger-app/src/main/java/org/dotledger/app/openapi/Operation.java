package org.dotledger.app.openapi;

import java.util.List;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.http.Problem;
import org.dotledger.app.http.ProblemCode;

/**
 * One method of one path.
 *
 * @param tag the part of the interface it belongs to
 * @param parameters of its path, query and header, as OpenAPI writes them
 * @param rest the members that not every operation has: its body, the schema of its answer
 */
record Operation(Tag tag, String method, String path, String summary, List<JsonObject> parameters, JsonObject rest) {
    private static final String DESCRIPTION = "description";

    /** A read whose answer has no schema of its own. */
    static Operation get(String path, String summary, JsonObject... parameters) {
        return new Operation(
                Tag.ofPath(path), "get", path, summary, List.of(parameters), success("200", JsonObject.EMPTY));
    }

    static JsonObject inPath(String name) {
        return parameter(name, "path", true);
    }

    static JsonObject inQuery(String name) {
        return parameter(name, "query", false);
    }

    static JsonObject inHeader(String name) {
        return parameter(name, "header", true);
    }

    private static String description(String name, String place) {
        return switch (name) {
            case "id" ->
                place.equals("query")
                        ? "Gives the one row of this id, bare; for ids with a slash, which no path may hold."
                        : "The row's id. One with a slash is given by the view's parameter of this name.";
            case "asOf" -> "A position (the state after that many entries) or an RFC 3339 time.";
            case "Idempotency-Key" -> "A new one for each intent, the same one for each retry of it.";
            case "dryRun" -> "true decides and appends nothing.";
            case "stopOnRefusal" -> "true decides nothing after the first line that is refused.";
            case "after" -> "Only what follows this position.";
            case "limit" -> "The most items of one page.";
            default -> "The " + name + " that is meant.";
        };
    }

    private static JsonObject parameter(String name, String place, boolean required) {
        return JsonObject.builder()
                .put("name", name)
                .put("in", place)
                .put("required", required)
                .put("description", description(name, place))
                .put("schema", JsonObject.builder().put("type", "string").build())
                .build();
    }

    /** The answers: the one of success, what any path may answer, and a problem for everything else. */
    static JsonObject success(String status, JsonObject schema) {
        return responses(status, schema, JsonObject.EMPTY);
    }

    /** @param refusals further answers by their status */
    static JsonObject responses(String status, JsonObject schema, JsonObject refusals) {
        JsonObject.Builder responses = JsonObject.builder()
                .put(status, response("What was asked for", content("application/json", schema)))
                .put("401", reference("responses", ProblemCode.UNAUTHENTICATED.name()))
                .put("429", reference("responses", ProblemCode.TOO_MANY_REQUESTS.name()))
                .put("503", reference("responses", ProblemCode.UNAVAILABLE.name()))
                .put("default", problem("Why not (RFC 9457)", JsonObject.EMPTY));
        refusals.members().forEach(responses::put);
        return JsonObject.builder().put("responses", responses.build()).build();
    }

    static JsonObject reference(String kind, String name) {
        return JsonObject.builder()
                .put("$ref", "#/components/" + kind + "/" + name)
                .build();
    }

    /** An answer that says "no", with an example of each way it does. */
    static JsonObject problem(String description, JsonObject examples) {
        JsonObject media = JsonObject.builder()
                .put("schema", reference("schemas", "Problem"))
                .putIf(!examples.members().isEmpty(), "examples", () -> examples)
                .build();
        return response(
                description, JsonObject.builder().put(Problem.MEDIA_TYPE, media).build());
    }

    private static JsonObject response(String description, JsonObject content) {
        return JsonObject.builder()
                .put("description", description)
                .put("content", content)
                .build();
    }

    static JsonObject content(String mediaType, JsonObject schema) {
        return JsonObject.builder()
                .put(mediaType, JsonObject.builder().put("schema", schema).build())
                .build();
    }

    JsonObject toJson() {
        JsonObject.Builder operation = JsonObject.builder()
                .put("summary", summary)
                .put("description", description())
                .put("tags", new JsonArray(List.of(Json.of(tag.id()))))
                .put("parameters", JsonArray.of(parameters, parameter -> (Json) parameter));
        if (rest.get("operationId") == null) {
            operation.put(
                    "operationId",
                    (method + path).replaceAll("[^A-Za-z0-9]+", "-").replaceAll("-$", ""));
        }
        rest.members().forEach((name, value) -> {
            if (!name.equals(DESCRIPTION)) {
                operation.put(name, value);
            }
        });
        return operation.build();
    }

    /** What is to be said of the operation: the summary, unless there is more to say. */
    private Json description() {
        Json own = rest.get(DESCRIPTION);
        return own == null ? Json.of(summary + ".") : own;
    }
}
