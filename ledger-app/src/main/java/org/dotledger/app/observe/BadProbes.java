package org.dotledger.app.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.InvalidJsonException;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.json.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * The bad inputs of a route, made from the JSON Schema of its contract: each is a good input with one thing made wrong.
 * Without a schema each of them is made from an empty object.
 */
final class BadProbes {
    /** Larger than any input of C1 may be. */
    static final int OVERSIZED_BYTES = 1 << 20;

    private static final List<String> OTHER_SCOPES = List.of("C2", "C3", "C4", "C5", "C6", "C7");
    private static final String UNKNOWN = "unknownMember";

    private final JsonObject schema;
    private final JsonObject good;

    private BadProbes(JsonObject schema) {
        this.schema = schema;
        this.good = SchemaSample.object(schema);
    }

    /**
     * The bad inputs for a schema, in a fixed order.
     *
     * @param schema the bytes of a JSON Schema, or null where none is available
     */
    static List<BadProbe> of(byte @Nullable [] schema) {
        return new BadProbes(parsed(schema)).all();
    }

    /** What is no schema says as little as none. */
    private static JsonObject parsed(byte @Nullable [] schema) {
        try {
            return schema == null ? JsonObject.EMPTY : JsonReader.readObject(schema);
        } catch (InvalidJsonException | IllegalArgumentException e) {
            return JsonObject.EMPTY;
        }
    }

    private List<BadProbe> all() {
        List<BadProbe> probes = new ArrayList<>();
        probes.add(probe("MISSING_FIELD", without(firstRequired())));
        probes.add(probe("WRONG_TYPE", wrongType()));
        probes.add(probe("UNKNOWN_MEMBER", with(UNKNOWN, Json.of("x"))));
        for (String scope : OTHER_SCOPES) {
            probes.add(probe("OUT_OF_SCOPE_" + scope, with(named("scope", "campaign"), Json.of(scope))));
        }
        probes.add(probe("REAL_RUN", with("mode", Json.of("REAL_RUN"))));
        probes.add(probe("PRODUCTION_CORPUS", with("corpus", Json.of("PRODUCTION"))));
        probes.add(new BadProbe("OVERSIZED", oversized()));
        probes.add(new BadProbe("NOT_JSON", "{\"scope\": C1".getBytes(UTF_8)));
        return List.copyOf(probes);
    }

    private static BadProbe probe(String name, JsonObject body) {
        return new BadProbe(name, CanonicalJson.bytes(body));
    }

    /** The first of these members that the schema has, or the first of them all. */
    private String named(String... names) {
        return Arrays.stream(names)
                .filter(name -> SchemaSample.properties(schema).containsKey(name))
                .findFirst()
                .orElse(names[0]);
    }

    private String firstRequired() {
        return schema.get("required") instanceof JsonArray(List<Json> names)
                        && !names.isEmpty()
                        && names.getFirst() instanceof JsonString(String name)
                ? name
                : "scope";
    }

    private JsonObject without(String name) {
        Map<String, Json> members = new TreeMap<>(good.members());
        members.remove(name);
        return new JsonObject(members);
    }

    private JsonObject with(String name, Json value) {
        Map<String, Json> members = new TreeMap<>(good.members());
        members.put(name, value);
        return new JsonObject(members);
    }

    /** A number where a text is asked for, and a text where anything else is. */
    private JsonObject wrongType() {
        String name = firstRequired();
        Json value = good.get(name);
        return with(name, value instanceof JsonString || value == null ? new JsonInteger(7) : Json.of("seven"));
    }

    /** White space says nothing, so that nothing but its size is wrong with it. */
    private byte[] oversized() {
        byte[] bytes = CanonicalJson.bytes(good);
        byte[] padded = Arrays.copyOf(bytes, OVERSIZED_BYTES + bytes.length);
        Arrays.fill(padded, bytes.length, padded.length, (byte) ' ');
        return padded;
    }
}
