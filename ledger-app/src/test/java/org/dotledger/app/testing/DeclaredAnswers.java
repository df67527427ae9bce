package org.dotledger.app.testing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.openapi.OpenApiDocument;

/**
 * Holds answers of a server against the schemas that the OpenAPI document declares for them. A member that no schema
 * knows is a fault, and so is a status or a media type that the operation does not declare. Safe for several threads.
 */
public final class DeclaredAnswers {
    private static final JsonObject DOCUMENT = OpenApiDocument.toJson();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, Schema> COMPILED = new ConcurrentHashMap<>();

    private final Set<String> succeeded = ConcurrentHashMap.newKeySet();

    /** The operations that have answered with a status of success, each as its method and path. */
    public Set<String> succeeded() {
        return Set.copyOf(succeeded);
    }

    /** Every operation of the document, as its method and path. */
    public static Set<String> operations() {
        Set<String> operations = ConcurrentHashMap.newKeySet();
        object(DOCUMENT, "paths")
                .members()
                .forEach((path, methods) -> ((JsonObject) methods)
                        .members()
                        .keySet()
                        .forEach(method -> operations.add(method + " " + path)));
        return operations;
    }

    /** Checks an answer to an operation, and remembers that it succeeded. */
    public Reply check(String method, String path, Reply reply) {
        JsonObject operation = object(object(object(DOCUMENT, "paths"), path), method);
        String what = method + " " + path + " answers " + reply.status();
        JsonObject content = content(object(operation, "responses"), reply.status(), what);
        String given = reply.header("content-type").replaceAll(" *;.*", "");
        String type = content.get(given) == null ? "*/*" : given;
        JsonObject schema = object((JsonObject) requireNonNull(content.get(type), what + " as " + given), "schema");
        if (type.endsWith("ndjson")) {
            reply.lines()
                    .forEach(line -> assertThat(violations(schema, CanonicalJson.text(line)))
                            .as(what + " " + line)
                            .isEmpty());
        } else if (type.endsWith("json")) {
            assertThat(violations(schema, reply.text()))
                    .as(what + " " + reply.text())
                    .isEmpty();
        }
        if (reply.status() < 300) {
            succeeded.add(method + " " + path);
        }
        return reply;
    }

    /** Remembers that an operation, whose answer has no end, succeeded with a media type that it declares. */
    public void isDeclared(String method, String path, int status, String type) {
        JsonObject operation = object(object(object(DOCUMENT, "paths"), path), method);
        assertThat(content(object(operation, "responses"), status, path).members())
                .containsKey(type);
        succeeded.add(method + " " + path);
    }

    private static JsonObject content(JsonObject responses, int status, String what) {
        Json own = responses.get(Integer.toString(status));
        Json response = own != null || status < 400 ? own : responses.get("default");
        JsonObject found = (JsonObject) requireNonNull(response, what + ", which is not declared");
        return object(referred(found), "content");
    }

    private static JsonObject referred(JsonObject response) {
        return Optional.ofNullable(response.get("$ref"))
                .map(ignored -> response.string("$ref"))
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
                .map(name -> object(object(object(DOCUMENT, "components"), "responses"), name))
                .orElse(response);
    }

    /** What of a JSON text a schema of the document does not allow. */
    public static String violations(JsonObject schema, String json) {
        Schema compiled = COMPILED.computeIfAbsent(CanonicalJson.text(schema), text -> compiled(schema));
        var found = compiled.validate(json, InputFormat.JSON);
        return found.isEmpty() ? "" : found.toString();
    }

    /** With the components next to it, to which the schema may refer. */
    private static Schema compiled(JsonObject schema) {
        JsonObject whole = JsonObject.builder()
                .put("allOf", JsonArray.of(List.of(schema), part -> (Json) part))
                .put("components", object(DOCUMENT, "components"))
                .build();
        return SCHEMAS.getSchema(CanonicalJson.text(whole));
    }

    private static JsonObject object(JsonObject parent, String name) {
        return (JsonObject) requireNonNull(parent.get(name), name);
    }
}
