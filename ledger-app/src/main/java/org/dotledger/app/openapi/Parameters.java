package org.dotledger.app.openapi;

import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.IdempotencyKey;

/** What operations are given in their path, query and headers, as OpenAPI writes it. */
final class Parameters {
    private static final String PATH = "path";
    private static final String QUERY = "query";
    private static final JsonObject LIMIT = JsonObject.builder()
            .put("type", "integer")
            .put("minimum", 1)
            .put("maximum", 1_000)
            .build();

    static final JsonObject AS_OF = query(
            "asOf",
            "The state that is meant: a position (the state after that many entries) or an RFC 3339 time. Without it the"
                    + " state is the present one.",
            Shape.TEXT);
    static final JsonObject ROW_PARAMETER = query(
            "id", "Gives the one row of this id, bare; for ids with a slash, which no path may hold.", Shape.TEXT);
    static final JsonObject ROW = path(
            "id",
            "The id of the row. An id with a slash is given by the view's query parameter of this name.",
            Shape.TEXT);
    static final JsonObject POSITION =
            path("position", "The position of the entry in the log, counted from 0.", Shape.COUNT);
    static final JsonObject SHA256 =
            path("sha256", "The SHA-256 of the bytes, as 64 lower-case hexadecimal digits.", Shape.SHA256);
    static final JsonObject DRY_RUN =
            query("dryRun", "true decides the command as usual and appends nothing, not even a refusal.", Shape.TRUTH);
    static final JsonObject STOP_ON_REFUSAL =
            query("stopOnRefusal", "true decides nothing after the first line that is refused.", Shape.TRUTH);
    static final JsonObject IDEMPOTENCY_KEY = parameter(
            "Idempotency-Key",
            "header",
            true,
            "A new key for each intent, and the same key for each retry of it.",
            idempotencyKey());

    static final JsonObject AFTER = query("after", "Only events after this position are listed.", Shape.COUNT);
    static final JsonObject LIST_LIMIT = query(
            "limit", "The most events of one page, 100 unless it is given; of lines (NDJSON) the most in all.", LIMIT);
    static final JsonObject TYPE = query(
            "type", "Only events of this type: dotledger.DotBorn.v1, or DotBorn for every version of it.", Shape.TEXT);
    static final JsonObject TAG =
            query("tag", "Only events with this tag, written as key:value, for example dot:DOT_APPLY.", Shape.TEXT);
    static final JsonObject ACTOR = query("actor", "Only events of commands that this actor sent.", Shape.TEXT);
    static final JsonObject CODE =
            query("code", "Only events about the DOT of this code, in whatever role it stands in them.", Shape.TEXT);
    static final JsonObject EVENTS_FROM = query("from", "Only events at or after this RFC 3339 time.", Shape.TIME);
    static final JsonObject EVENTS_TO = query("to", "Only events before this RFC 3339 time.", Shape.TIME);
    static final JsonObject TOPIC = query(
            "topic",
            "Only notices of these topics, with commas between: proposals, stops, differences, verdicts. All of them"
                    + " unless it is given.",
            Shape.TEXT);
    static final JsonObject FEED_LIMIT =
            query("limit", "The most notices, from 1 to 200, and 50 unless it is given.", Shape.COUNT);
    static final JsonObject LAST_EVENT_ID = parameter(
            "Last-Event-ID",
            "header",
            false,
            "The position of the last event that was received before a connection broke; it goes before after.",
            Shape.COUNT);
    static final JsonObject STATE_FROM =
            parameter("from", QUERY, true, "The state that is compared: a position or an RFC 3339 time.", Shape.TEXT);
    static final JsonObject STATE_TO = query(
            "to",
            "The state it is compared with, the present one unless it is given: a position or a time.",
            Shape.TEXT);
    static final JsonObject SIZE_FROM =
            parameter("from", QUERY, true, "The size of the earlier tree, at least 1.", Shape.COUNT);
    static final JsonObject SIZE_TO =
            query("to", "The size of the later tree, that of the whole log unless it is given.", Shape.COUNT);

    private Parameters() {}

    /** The schema of an idempotency key. */
    static JsonObject idempotencyKey() {
        return JsonObject.builder()
                .put("type", "string")
                .put("minLength", 1)
                .put("maxLength", IdempotencyKey.LENGTH_MAX)
                .put("pattern", "^[!-~]*$")
                .build();
    }

    private static JsonObject path(String name, String description, JsonObject schema) {
        return parameter(name, PATH, true, description, schema);
    }

    private static JsonObject query(String name, String description, JsonObject schema) {
        return parameter(name, QUERY, false, description, schema);
    }

    private static JsonObject parameter(
            String name, String place, boolean required, String description, JsonObject schema) {
        return JsonObject.builder()
                .put("name", name)
                .put("in", place)
                .put("required", Json.of(required))
                .put("description", description)
                .put("schema", schema)
                .build();
    }
}
