package org.dotledger.app.openapi;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dotledger.api.EventDefinition;
import org.dotledger.api.Events;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.Retry;
import org.dotledger.api.message.Role;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.app.command.ReceiptJson;
import org.dotledger.core.log.store.ClockReading;

/** The schemas of what operations answer, and those that stand among the document's components by their names. */
final class Answers {
    private static final String TREE_HEAD = "TreeHead";
    private static final JsonObject TREE_SIZE =
            Shape.described(Shape.COUNT, "How many entries the log had that the answer follows from.");
    private static final JsonObject ROOT_HASH =
            Shape.described(Shape.SHA256, "The RFC 9162 root hash of exactly these entries.");

    static final JsonObject EVENT = Shape.named("Event");
    static final JsonObject RECEIPT = Shape.named("Receipt");
    static final JsonObject WOULD_APPEND = Shape.named("WouldAppend");
    static final JsonObject TIME_READING = Shape.named("ClockReading");
    static final JsonObject STORED = Shape.named("StoredArtifact");

    private Answers() {}

    /** Every schema that is referred to by its name. */
    static JsonObject components() {
        JsonObject.Builder schemas = JsonObject.builder()
                .put("Problem", ProblemSchema.toJson())
                .put("Receipt", Shape.described(ReceiptJson.schema(), "Proves what was appended, without the server."))
                .put("WouldAppend", wouldAppend())
                .put(TREE_HEAD, treeHead())
                .put("ClockReading", clockReading())
                .put("StoredArtifact", stored())
                .put("EventEnvelope", envelope())
                .put("Event", anyEvent());
        events().forEach((name, definition) -> schemas.put(name, event(definition)));
        ViewDefinitions.ALL.forEach(view -> schemas.put(rowName(view), row(view)));
        return schemas.build();
    }

    private static JsonObject wouldAppend() {
        JsonObject types = Shape.described(Shape.list(Shape.TEXT), "The types of the events, in their order.");
        return Shape.object(JsonObject.builder().put("wouldAppend", types).build());
    }

    private static JsonObject treeHead() {
        return Shape.object(JsonObject.builder()
                .put("treeSize", TREE_SIZE)
                .put("rootHash", ROOT_HASH)
                .build());
    }

    private static JsonObject clockReading() {
        List<String> states =
                List.of(ClockReading.State.values()).stream().map(Enum::name).toList();
        return Shape.object(
                JsonObject.builder()
                        .put("state", Shape.oneOf(states))
                        .put("clock", Shape.described(Shape.TIME, "What the server's clock says."))
                        .put("expected", Shape.described(Shape.TIME, "The newest time that fits the log."))
                        .put("newestEntry", Shape.described(Shape.TIME, "The time of the log's newest entry."))
                        .put("aheadSeconds", Shape.COUNT)
                        .put("behindSeconds", Shape.COUNT)
                        .build(),
                "newestEntry");
    }

    private static JsonObject stored() {
        return Shape.object(JsonObject.builder()
                .put("sha256", Shape.SHA256)
                .put("size", Shape.described(Shape.COUNT, "In bytes."))
                .put("mediaType", Shape.TEXT)
                .build());
    }

    /** Events of all versions, by the names of their schemas. */
    private static Map<String, EventDefinition<?>> events() {
        Map<String, EventDefinition<?>> events = new TreeMap<>();
        Events.ALL.forEach(newest -> newest.versions()
                .forEach(definition -> events.put(definition.name() + ".v" + definition.version(), definition)));
        return events;
    }

    /** What every event says in addition to its data, which each event's own schema adds. */
    private static JsonObject envelope() {
        return Shape.open(envelopeMembers(), "subject", "causationid", "tags");
    }

    private static JsonObject envelopeMembers() {
        return JsonObject.builder()
                .put("specversion", Shape.oneOf(List.of("1.0")))
                .put(
                        "id",
                        JsonObject.builder()
                                .put("type", "string")
                                .put("format", "uuid")
                                .build())
                .put("source", Shape.described(Shape.TEXT, "The log's origin, after two slashes."))
                .put("type", Shape.described(Shape.TEXT, "The event's name, with namespace and version."))
                .put("subject", Shape.described(Shape.TEXT, "What the event is about."))
                .put("time", Shape.described(Shape.TIME, "When the decision was taken."))
                .put("datacontenttype", Shape.oneOf(List.of("application/json")))
                .put("actor", Shape.described(Shape.TEXT, "Who sent the command."))
                .put("actorkind", Shape.TEXT)
                .put("command", Shape.described(Shape.TEXT, "The name of the command."))
                .put("commandid", Shape.described(Shape.TEXT, "The idempotency key of the command."))
                .put("correlationid", Shape.TEXT)
                .put("causationid", Shape.TEXT)
                .put("tags", Shape.described(Shape.TEXT, "Written as key:value, with a space between two."))
                .put("position", Shape.described(Shape.COUNT, "Where the entry stands in the log, counted from 0."))
                .put("leafHash", Shape.described(Shape.SHA256, "The RFC 9162 leaf hash of the entry's bytes."))
                .build();
    }

    private static JsonObject event(EventDefinition<?> definition) {
        Map<String, Json> members = new TreeMap<>();
        envelopeMembers().members().keySet().forEach(name -> members.put(name, Json.of(true)));
        members.put("type", JsonObject.builder().put("const", definition.type()).build());
        members.put("data", definition.codec().schema());
        return JsonObject.builder()
                .put("type", "object")
                .put("allOf", new JsonArray(List.of(Shape.named("EventEnvelope"))))
                .put("properties", new JsonObject(members))
                .put("required", JsonArray.of(List.of("data"), Json::of))
                .put("additionalProperties", false)
                .build();
    }

    private static JsonObject anyEvent() {
        JsonObject.Builder byType = JsonObject.builder();
        events().forEach((name, definition) -> byType.put(definition.type(), "#/components/schemas/" + name));
        return JsonObject.builder()
                .put(
                        "description",
                        "An entry of the log as it is shown; which members its data has depends on its type.")
                .put("oneOf", JsonArray.of(events().keySet(), name -> (Json) Shape.named(name)))
                .put(
                        "discriminator",
                        JsonObject.builder()
                                .put("propertyName", "type")
                                .put("mapping", byType.build())
                                .build())
                .build();
    }

    private static String rowName(ViewDefinition<?> view) {
        return view.row().getSimpleName();
    }

    /** Grants as they are now also say whether they have expired by now. */
    private static JsonObject row(ViewDefinition<?> view) {
        JsonObject schema = RecordCodec.of(view.row()).schema();
        if (!view.equals(ViewDefinitions.GRANTS) || !(schema.get("properties") instanceof JsonObject properties)) {
            return schema;
        }
        JsonObject expired = Shape.described(Shape.TRUTH, "Whether the grant has expired by the server's clock.");
        return Shape.with(schema, "properties", Shape.with(properties, "expiredNow", expired));
    }

    /** One row of a view. */
    static JsonObject rowOf(ViewDefinition<?> view) {
        return Shape.named(rowName(view));
    }

    /** A view, with the state it follows from. What depends on the time also says at which it was looked. */
    static JsonObject view(ViewDefinition<?> view) {
        JsonObject.Builder members = JsonObject.builder()
                .put("asOf", Shape.described(Shape.COUNT, "The position that was asked for, or found."))
                .put("treeSize", TREE_SIZE)
                .put("rootHash", ROOT_HASH)
                .put("items", view.single() ? rowOf(view) : Shape.list(rowOf(view)));
        if (view.equals(ViewDefinitions.READINESS)) {
            members.put("at", Shape.described(Shape.TIME, "The time as of which the answer holds."));
        }
        return Shape.object(members.build(), "at");
    }

    static JsonObject state() {
        JsonObject.Builder digests = JsonObject.builder();
        ViewDefinitions.ALL.stream()
                .filter(ViewDefinition::inState)
                .forEach(view -> digests.put(view.name(), Shape.SHA256));
        return Shape.object(JsonObject.builder()
                .put("treeSize", TREE_SIZE)
                .put("rootHash", ROOT_HASH)
                .put("stateSha256", Shape.described(Shape.SHA256, "The digest of the digests of all views."))
                .put("views", Shape.object(digests.build()))
                .build());
    }

    static JsonObject difference() {
        JsonObject.Builder views = JsonObject.builder();
        ViewDefinitions.ALL.forEach(view -> views.put(view.name(), difference(view)));
        return Shape.object(JsonObject.builder()
                .put("from", Shape.named(TREE_HEAD))
                .put("to", Shape.named(TREE_HEAD))
                .put("views", Shape.object(views.build()))
                .build());
    }

    private static JsonObject difference(ViewDefinition<?> view) {
        JsonObject changed = Shape.object(JsonObject.builder()
                .put("id", Shape.TEXT)
                .put("before", rowOf(view))
                .put("after", rowOf(view))
                .build());
        return Shape.object(JsonObject.builder()
                .put("added", Shape.list(rowOf(view)))
                .put("changed", Shape.list(changed))
                .put("removed", Shape.list(rowOf(view)))
                .build());
    }

    static JsonObject events(JsonObject next) {
        return Shape.object(
                JsonObject.builder()
                        .put("treeSize", TREE_SIZE)
                        .put("items", Shape.list(EVENT))
                        .put("next", next)
                        .build(),
                "next");
    }

    static JsonObject commands() {
        JsonObject refusal = Shape.object(JsonObject.builder()
                .put("code", Shape.TEXT)
                .put("status", Shape.COUNT)
                .put("title", Shape.TEXT)
                .put(
                        "retry",
                        Shape.oneOf(
                                List.of(Retry.values()).stream().map(Enum::name).toList()))
                .put("fix", Shape.TEXT)
                .build());
        JsonObject command = Shape.object(JsonObject.builder()
                .put("name", Shape.TEXT)
                .put(
                        "roles",
                        Shape.list(Shape.oneOf(
                                List.of(Role.values()).stream().map(Enum::name).toList())))
                .put(
                        "schema",
                        JsonObject.builder()
                                .put("type", "object")
                                .put("description", "The JSON Schema (2020-12) of the command's body.")
                                .build())
                .put("refusals", Shape.list(refusal))
                .build());
        return Shape.object(
                JsonObject.builder().put("commands", Shape.list(command)).build());
    }

    static JsonObject issuedKey() {
        return Shape.object(JsonObject.builder()
                .put("actorId", Shape.TEXT)
                .put("key", Shape.described(Shape.TEXT, "The key itself. It is shown in this answer and never again."))
                .put("keySha256", Shape.described(Shape.SHA256, "The digest by which the ledger knows the key."))
                .put("position", Shape.described(Shape.COUNT, "Where the log says that the key was issued."))
                .build());
    }

    static JsonObject consistencyProof() {
        return Shape.object(JsonObject.builder()
                .put("from", Shape.described(Shape.COUNT, "The size of the earlier tree."))
                .put("to", Shape.described(Shape.COUNT, "The size of the later tree."))
                .put("proof", Shape.described(Shape.list(Shape.SHA256), "The path of RFC 9162 section 2.1.4."))
                .build());
    }

    static JsonObject alive() {
        return Shape.object(JsonObject.builder().put("status", Shape.TEXT).build());
    }

    static JsonObject ready() {
        JsonObject witness = Shape.object(JsonObject.builder()
                .put("name", Shape.TEXT)
                .put("lagEntries", Shape.COUNT)
                .build());
        JsonObject witnesses = Shape.object(JsonObject.builder()
                .put("status", Shape.TEXT)
                .put("quorum", Shape.COUNT)
                .put("witnesses", Shape.list(witness))
                .build());
        JsonObject lag = Shape.object(JsonObject.builder()
                .put("status", Shape.TEXT)
                .put("lagEntries", Shape.COUNT)
                .build());
        JsonObject clock = Shape.object(
                JsonObject.builder()
                        .put("status", Shape.TEXT)
                        .put("behindSeconds", Shape.COUNT)
                        .build(),
                "behindSeconds");
        return Shape.object(
                JsonObject.builder()
                        .put("status", Shape.TEXT)
                        .put("database", Shape.TEXT)
                        .put("writer", Shape.TEXT)
                        .put("views", lag)
                        .put("clock", clock)
                        .put("witnesses", witnesses)
                        .put("grantsTarget", lag)
                        .build(),
                "grantsTarget");
    }
}
