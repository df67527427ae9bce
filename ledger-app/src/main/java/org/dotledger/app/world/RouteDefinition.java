package org.dotledger.app.world;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Optional;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.InvalidJsonException;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.json.JsonString;

/**
 * What a file of the executor's folder says of a route: {@code {"route", "schema", "answer"}}.
 *
 * @param route its path
 * @param schema of what it takes
 * @param answer to what it takes
 */
record RouteDefinition(String route, Schema schema, JsonObject answer) {
    /** What is left of a definition's route, schema and answer. */
    static JsonObject json(String route, Json schema, JsonObject answer) {
        return JsonObject.builder()
                .put("route", route)
                .put("schema", schema)
                .put("answer", answer)
                .build();
    }

    /** Reads a definition; empty when the file holds none, and then no route is served. */
    static Optional<RouteDefinition> read(byte[] content) {
        try {
            JsonObject definition = JsonReader.readObject(content);
            Json schema = definition.get("schema");
            if (definition.get("route") instanceof JsonString(String route)
                    && definition.get("answer") instanceof JsonObject answer
                    && schema != null) {
                SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
                return Optional.of(new RouteDefinition(route, registry.getSchema(CanonicalJson.text(schema)), answer));
            }
            return Optional.empty();
        } catch (InvalidJsonException | SchemaException e) {
            return Optional.empty();
        }
    }

    /** Whether the route takes an input, which is JSON. */
    boolean takes(Json input) {
        return schema.validate(CanonicalJson.text(input), InputFormat.JSON).isEmpty();
    }
}
