package org.dotledger.app.world;

import java.util.List;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;

/**
 * The JSON Schema of what a route of C1 takes: everything that is not named is refused, and so is every scope but C1,
 * every mode but a dry run, and every corpus but the fixture.
 */
final class RouteSchema {
    private static final List<String> REQUIRED =
            List.of("scope", "mode", "corpus", "runId", "manifestSha256", "planRef");

    private RouteSchema() {}

    /** The schema of a DOT's route, as canonical JSON; its digest is the contract's. */
    static byte[] of(DotCode code) {
        return CanonicalJson.bytes(schema(code));
    }

    static JsonObject schema(DotCode code) {
        return JsonObject.builder()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", World.name(code))
                .put("type", "object")
                .put("additionalProperties", false)
                .put("required", JsonArray.of(REQUIRED, Json::of))
                .put(
                        "properties",
                        JsonObject.builder()
                                .put("scope", only("C1"))
                                .put("mode", only("DRY_RUN"))
                                .put("corpus", only("FIXTURE"))
                                .put("runId", text("^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$"))
                                .put("manifestSha256", text("^[0-9a-f]{64}$"))
                                .put("planRef", text("^[!-~]{1,500}$"))
                                .put("itemsMax", count())
                                .build())
                .build();
    }

    private static JsonObject only(String value) {
        return JsonObject.builder()
                .put("type", "string")
                .put("enum", JsonArray.of(List.of(value), Json::of))
                .build();
    }

    private static JsonObject text(String pattern) {
        return JsonObject.builder()
                .put("type", "string")
                .put("pattern", pattern)
                .build();
    }

    private static JsonObject count() {
        return JsonObject.builder()
                .put("type", "integer")
                .put("minimum", 1)
                .put("maximum", 1_000)
                .build();
    }
}
