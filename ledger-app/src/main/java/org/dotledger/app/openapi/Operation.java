package org.dotledger.app.openapi;

import java.util.List;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;

/**
 * One method of one path.
 *
 * @param parameters of its path, query and header, as OpenAPI writes them
 * @param rest the members that not every operation has: its body, the schema of its answer
 */
record Operation(String method, String path, String summary, List<JsonObject> parameters, JsonObject rest) {

    /** A read whose answer has no schema of its own. */
    static Operation get(String path, String summary, JsonObject... parameters) {
        return new Operation("get", path, summary, List.of(parameters), success("200", JsonObject.EMPTY));
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

    private static JsonObject parameter(String name, String place, boolean required) {
        return JsonObject.builder()
                .put("name", name)
                .put("in", place)
                .put("required", required)
                .put("schema", JsonObject.builder().put("type", "string").build())
                .build();
    }

    /** The answers: the one of success, and a problem for everything else. */
    static JsonObject success(String status, JsonObject schema) {
        return JsonObject.builder()
                .put(
                        "responses",
                        JsonObject.builder()
                                .put(status, response("What was asked for", "application/json", schema))
                                .put(
                                        "default",
                                        response(
                                                "Why not (RFC 9457)",
                                                "application/problem+json",
                                                JsonObject.builder()
                                                        .put("$ref", "#/components/schemas/Problem")
                                                        .build()))
                                .build())
                .build();
    }

    private static JsonObject response(String description, String mediaType, JsonObject schema) {
        return JsonObject.builder()
                .put("description", description)
                .put("content", content(mediaType, schema))
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
                .put("parameters", JsonArray.of(parameters, parameter -> (Json) parameter));
        rest.members().forEach(operation::put);
        return operation.build();
    }
}
