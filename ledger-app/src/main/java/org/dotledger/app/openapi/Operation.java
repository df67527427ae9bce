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

    /** The answers: the one of success, what any path may answer, and a problem for everything else. */
    static JsonObject success(String status, String description, JsonObject content) {
        return responses(
                JsonObject.builder().put(status, response(description, content)).build());
    }

    /** @param own the operation's own answers by their status */
    static JsonObject responses(JsonObject own) {
        JsonObject.Builder responses = JsonObject.builder()
                .put("401", reference("responses", ProblemCode.UNAUTHENTICATED.name()))
                .put("429", reference("responses", ProblemCode.TOO_MANY_REQUESTS.name()))
                .put("503", reference("responses", ProblemCode.UNAVAILABLE.name()))
                .put("default", problem("Why not (RFC 9457)", JsonObject.EMPTY));
        own.members().forEach(responses::put);
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

    static JsonObject response(String description, JsonObject content) {
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
