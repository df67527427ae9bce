package org.dotledger.app.openapi;

import static org.dotledger.app.openapi.Operation.content;

import java.util.List;
import java.util.TreeMap;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;

/** The operations that are neither a command nor a view. */
final class FixedOperations {
    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";
    private static final String TEXT = "text/plain";
    private static final String ANY = "*/*";
    private static final JsonObject NEXT =
            Shape.described(Shape.TEXT, "The path of the next page; absent on the last one.");

    static final List<Operation> ALL = List.of(
            read(
                    "/api/v1/commands",
                    "List every command, with its schema, roles and refusal codes",
                    content(JSON, Answers.commands())),
            BatchOperation.OPERATION,
            new Operation(
                    Tag.ACTOR,
                    "post",
                    "/api/v1/keys",
                    "Make a key for an actor; it is shown once",
                    List.of(Parameters.IDEMPOTENCY_KEY),
                    taking(
                            content(JSON, actor()),
                            Operation.success("201", "The new key", content(JSON, Answers.issuedKey())))),
            read(
                    "/api/v1/time",
                    "Say what the server's clock says, and how it fits the log",
                    content(JSON, Answers.TIME_READING)),
            new Operation(
                    Tag.OPERATION,
                    "post",
                    "/api/v1/time/accept",
                    "Accept what the server's clock says (owners only)",
                    List.of(),
                    taking(
                            content(JSON, acceptance()),
                            Operation.success(
                                    "200", "The clock as it now stands", content(JSON, Answers.TIME_READING)))),
            read("/api/v1/state", "Give the digests of the state", content(JSON, Answers.state()), Parameters.AS_OF),
            read(
                    "/api/v1/diff",
                    "Say what changed in every view between two states",
                    content(JSON, Answers.difference()),
                    Parameters.STATE_FROM,
                    Parameters.STATE_TO),
            read(
                    "/api/v1/events",
                    "List the history, in pages, or as a line for each event",
                    both(content(JSON, Answers.events(NEXT)), content(NDJSON, Answers.EVENT)),
                    Parameters.AFTER,
                    Parameters.LIST_LIMIT,
                    Parameters.TYPE,
                    Parameters.TAG,
                    Parameters.ACTOR,
                    Parameters.CODE,
                    Parameters.EVENTS_FROM,
                    Parameters.EVENTS_TO),
            read(
                    "/api/v1/stream",
                    "Follow the history and what is added to it, as server-sent events; each one's id is a position and its"
                            + " data an event",
                    content("text/event-stream", Shape.TEXT),
                    Parameters.AFTER,
                    Parameters.TYPE,
                    Parameters.TAG,
                    Parameters.ACTOR,
                    Parameters.CODE,
                    Parameters.LAST_EVENT_ID),
            read(
                    "/api/v1/feed",
                    "Give the newest proposals, stops, differences and verdicts as an Atom feed",
                    content("application/atom+xml", Shape.TEXT),
                    Parameters.TOPIC,
                    Parameters.FEED_LIMIT),
            read("/api/v1/events/{position}", "Show one event", content(JSON, Answers.EVENT), Parameters.POSITION),
            read(
                    "/api/v1/events/{position}/entry",
                    "Give the exact bytes of an entry, whose leaf hash the log proves",
                    content("application/cloudevents+json", object()),
                    Parameters.POSITION),
            read(
                    "/api/v1/events/{position}/proof",
                    "Give the proof that an entry is in the log (C2SP tlog-proof)",
                    content(TEXT, Shape.TEXT),
                    Parameters.POSITION),
            read(
                    "/api/v1/proofs/consistency",
                    "Give the proof that one tree extends another",
                    content(JSON, Answers.consistencyProof()),
                    Parameters.SIZE_FROM,
                    Parameters.SIZE_TO),
            read(
                    "/api/v1/artifacts/{sha256}",
                    "Give the bytes of an artifact, in the media type they were stored with",
                    content(ANY, Shape.BYTES),
                    Parameters.SHA256),
            put(),
            read(
                    "/api/v1/readback",
                    "Make the readback package, now or as of a position or time",
                    content("application/zip", Shape.BYTES),
                    Parameters.AS_OF),
            read(
                    "/metrics",
                    "Give the figures of the running server, as Prometheus reads them",
                    content(TEXT, Shape.TEXT)),
            read("/health/liveness", "Say whether the process is worth keeping", content(JSON, Answers.alive())),
            read(
                    "/health/readiness",
                    "Say whether the server can answer, and what it rests on",
                    content(JSON, Answers.ready())),
            read("/checkpoint", "Give the signed head of the log (C2SP tlog-checkpoint)", content(TEXT, Shape.TEXT)));

    private FixedOperations() {}

    private static Operation read(String path, String summary, JsonObject content, JsonObject... parameters) {
        return new Operation(
                Tag.ofPath(path),
                "get",
                path,
                summary,
                List.of(parameters),
                Operation.success("200", "What was asked for", content));
    }

    private static Operation put() {
        JsonObject stored = content(JSON, Answers.STORED);
        JsonObject first = Operation.success("201", "The bytes are kept", stored);
        JsonObject responses = (JsonObject) first.members().getOrDefault("responses", JsonObject.EMPTY);
        JsonObject again = Operation.response("The bytes were kept already", stored);
        return new Operation(
                Tag.LOG,
                "put",
                "/api/v1/artifacts/{sha256}",
                "Keep bytes under their digest",
                List.of(Parameters.SHA256),
                taking(content(ANY, Shape.BYTES), Shape.with(first, "responses", Shape.with(responses, "200", again))));
    }

    /** An operation's answers, and the body that it takes. */
    private static JsonObject taking(JsonObject content, JsonObject rest) {
        JsonObject body = JsonObject.builder()
                .put("required", true)
                .put("content", content)
                .build();
        return Shape.with(rest, "requestBody", body);
    }

    private static JsonObject both(JsonObject one, JsonObject other) {
        TreeMap<String, Json> all = new TreeMap<>(one.members());
        all.putAll(other.members());
        return new JsonObject(all);
    }

    private static JsonObject object() {
        return JsonObject.builder().put("type", "object").build();
    }

    private static JsonObject actor() {
        JsonObject id = Shape.described(Shape.TEXT, "The actor whom the key lets in.");
        return Shape.object(JsonObject.builder().put("actorId", id).build());
    }

    private static JsonObject acceptance() {
        JsonObject clock = Shape.described(Shape.TIME, "The time that was shown, as GET /api/v1/time gave it.");
        return Shape.object(JsonObject.builder().put("clock", clock).build());
    }
}
