package org.dotledger.app.openapi;

import static org.dotledger.app.openapi.Operation.inHeader;
import static org.dotledger.app.openapi.Operation.inPath;
import static org.dotledger.app.openapi.Operation.inQuery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.app.command.ReceiptJson;

/** The REST interface in OpenAPI 3.1. Commands and views follow from their declarations, so none can be missing. */
public final class OpenApiDocument {
    private static final JsonObject AS_OF = inQuery("asOf");
    private static final List<Operation> FIXED = List.of(
            Operation.get("/api/v1/commands", "Every command, with its schema, roles and refusal codes"),
            BatchOperation.OPERATION,
            new Operation(
                    Tag.ACTOR,
                    "post",
                    "/api/v1/keys",
                    "Make a key for an actor; it is shown once",
                    List.of(inHeader("Idempotency-Key")),
                    Operation.success("201", JsonObject.EMPTY)),
            Operation.get("/api/v1/time", "What the server's clock says, and how it fits the log"),
            new Operation(
                    Tag.OPERATION,
                    "post",
                    "/api/v1/time/accept",
                    "Accept what the server's clock says (owners only)",
                    List.of(),
                    Operation.success("200", JsonObject.EMPTY)),
            Operation.get("/api/v1/state", "The digests of the state", AS_OF),
            Operation.get("/api/v1/diff", "What changed in every view", inQuery("from"), inQuery("to")),
            Operation.get(
                    "/api/v1/events",
                    "The history, in pages or as application/x-ndjson",
                    inQuery("after"),
                    inQuery("limit"),
                    inQuery("type"),
                    inQuery("tag"),
                    inQuery("actor"),
                    inQuery("code"),
                    inQuery("from"),
                    inQuery("to")),
            Operation.get(
                    "/api/v1/stream",
                    "The history and what is added to it, as server-sent events",
                    inQuery("after"),
                    inQuery("type"),
                    inQuery("tag"),
                    inQuery("actor"),
                    inQuery("code")),
            Operation.get("/api/v1/events/{position}", "One event", inPath("position")),
            Operation.get("/api/v1/events/{position}/entry", "The exact bytes of an entry", inPath("position")),
            Operation.get(
                    "/api/v1/events/{position}/proof", "The proof that an entry is in the log", inPath("position")),
            Operation.get("/api/v1/proofs/consistency", "That one log extends another", inQuery("from"), inQuery("to")),
            Operation.get("/api/v1/artifacts/{sha256}", "The bytes of an artifact", inPath("sha256")),
            new Operation(
                    Tag.LOG,
                    "put",
                    "/api/v1/artifacts/{sha256}",
                    "Keep bytes under their digest",
                    List.of(inPath("sha256")),
                    Operation.success("201", JsonObject.EMPTY)),
            Operation.get(
                    "/api/v1/readback",
                    "The readback package (application/zip), now or as of a position or time",
                    AS_OF),
            Operation.get("/metrics", "Figures of the running server, as Prometheus reads them"),
            Operation.get("/health/liveness", "Whether the process is worth keeping"),
            Operation.get("/health/readiness", "Whether the server can answer"),
            Operation.get("/checkpoint", "The signed head of the log (C2SP tlog-checkpoint)"));

    private OpenApiDocument() {}

    static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        Commands.ALL.forEach(command -> operations.add(command(command)));
        for (ViewDefinition<?> view : ViewDefinitions.ALL) {
            operations.add(view(view));
            operations.add(row(view));
        }
        operations.addAll(FIXED);
        return operations;
    }

    private static Operation command(CommandDefinition<?> command) {
        JsonObject body = JsonObject.builder()
                .put("schema", command.schema())
                .put("examples", Refusals.requests(command))
                .build();
        JsonObject.Builder rest = JsonObject.builder()
                .put("operationId", command.name())
                .put("x-roles", JsonArray.of(roles(command), Json::of))
                .put(
                        "requestBody",
                        JsonObject.builder()
                                .put("required", true)
                                .put(
                                        "content",
                                        JsonObject.builder()
                                                .put("application/json", body)
                                                .build())
                                .build());
        Operation.responses("201", ReceiptJson.schema(), Refusals.responses(command))
                .members()
                .forEach(rest::put);
        return new Operation(
                Tag.of(command),
                "post",
                "/api/v1/commands/" + command.name(),
                Purposes.of(command.name()),
                List.of(inHeader("Idempotency-Key"), inQuery("dryRun")),
                rest.build());
    }

    private static List<String> roles(CommandDefinition<?> command) {
        return command.roles().stream().map(Enum::name).sorted().toList();
    }

    private static Operation view(ViewDefinition<?> view) {
        JsonObject items = JsonObject.builder()
                .put("type", "array")
                .put("items", rowSchema(view))
                .build();
        JsonObject answer = JsonObject.builder()
                .put("type", "object")
                .put("properties", JsonObject.builder().put("items", items).build())
                .build();
        return new Operation(
                Tag.VIEWS,
                "get",
                "/api/v1/" + view.name(),
                Purposes.of(view.name()),
                List.of(inQuery("id"), AS_OF),
                Operation.success("200", answer));
    }

    private static Operation row(ViewDefinition<?> view) {
        return new Operation(
                Tag.VIEWS,
                "get",
                "/api/v1/" + view.name() + "/{id}",
                "One row of " + view.name(),
                List.of(inPath("id"), AS_OF),
                Operation.success("200", rowSchema(view)));
    }

    /** Grants as they are now also say whether they have expired by now. */
    private static JsonObject rowSchema(ViewDefinition<?> view) {
        JsonObject schema = RecordCodec.of(view.row()).schema();
        if (!view.equals(ViewDefinitions.GRANTS) || !(schema.get("properties") instanceof JsonObject properties)) {
            return schema;
        }
        JsonObject.Builder all = JsonObject.builder();
        properties.members().forEach(all::put);
        all.put("expiredNow", JsonObject.builder().put("type", "boolean").build());
        JsonObject.Builder changed = JsonObject.builder();
        schema.members().forEach((name, value) -> {
            if (!name.equals("properties")) {
                changed.put(name, value);
            }
        });
        return changed.put("properties", all.build()).build();
    }

    /** The document. */
    public static JsonObject toJson() {
        Map<String, Map<String, Json>> byPath = new TreeMap<>();
        for (Operation operation : operations()) {
            byPath.computeIfAbsent(operation.path(), path -> new TreeMap<>())
                    .put(operation.method(), operation.toJson());
        }
        JsonObject.Builder paths = JsonObject.builder();
        byPath.forEach((path, methods) -> paths.put(path, new JsonObject(new TreeMap<>(methods))));
        return JsonObject.builder()
                .put("openapi", "3.1.0")
                .put("info", info())
                .put(
                        "servers",
                        new JsonArray(
                                List.of(JsonObject.builder().put("url", "/").build())))
                .put("tags", JsonArray.of(List.of(Tag.values()), OpenApiDocument::tag))
                .put("security", JsonArray.of(List.of("key"), OpenApiDocument::required))
                .put("paths", paths.build())
                .put("components", components())
                .build();
    }

    private static JsonObject required(String scheme) {
        return JsonObject.builder().put(scheme, new JsonArray(List.of())).build();
    }

    private static JsonObject info() {
        return JsonObject.builder()
                .put("title", "Dot Ledger")
                .put("version", "1")
                .put(
                        "description",
                        "The system of record for governed tools. Every accepted command is an immutable entry of a signed"
                                + " Merkle log, every view follows from the entries, and a refusal says what to do.")
                .put(
                        "license",
                        JsonObject.builder()
                                .put("name", "Apache-2.0")
                                .put("identifier", "Apache-2.0")
                                .build())
                .put(
                        "contact",
                        JsonObject.builder()
                                .put("name", "The operator of this ledger")
                                .build())
                .build();
    }

    private static JsonObject tag(Tag tag) {
        return JsonObject.builder()
                .put("name", tag.id())
                .put("x-displayName", tag.title())
                .put("description", tag.description())
                .build();
    }

    private static JsonObject components() {
        JsonObject key =
                JsonObject.builder().put("type", "http").put("scheme", "bearer").build();
        return JsonObject.builder()
                .put("securitySchemes", JsonObject.builder().put("key", key).build())
                .put("responses", Refusals.shared())
                .put("schemas", JsonObject.builder().put("Problem", problem()).build())
                .build();
    }

    private static JsonObject problem() {
        JsonObject.Builder members = JsonObject.builder();
        for (String member : List.of("type", "title", "detail", "code", "stopCode", "field", "fix")) {
            members.put(member, JsonObject.builder().put("type", "string").build());
        }
        members.put("status", JsonObject.builder().put("type", "integer").build());
        members.put(
                "refusalPosition", JsonObject.builder().put("type", "integer").build());
        members.put(
                "reasons",
                JsonObject.builder()
                        .put("type", "array")
                        .put("items", JsonObject.builder().put("type", "string").build())
                        .build());
        return JsonObject.builder()
                .put("type", "object")
                .put("description", "An answer that says no (RFC 9457).")
                .put("properties", members.build())
                .put(
                        "required",
                        JsonArray.of(List.of("type", "title", "status", "detail", "code", "reasons", "fix"), Json::of))
                .put("additionalProperties", false)
                .build();
    }
}
