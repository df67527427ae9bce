package org.dotledger.app.openapi;

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

/** The REST interface in OpenAPI 3.1. Commands and views follow from their declarations, so none can be missing. */
public final class OpenApiDocument {
    private OpenApiDocument() {}

    static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        Commands.ALL.forEach(command -> operations.add(command(command)));
        for (ViewDefinition<?> view : ViewDefinitions.ALL) {
            operations.add(view(view));
            operations.add(row(view));
        }
        operations.addAll(FixedOperations.ALL);
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
        Operation.responses(answers(command)).members().forEach(rest::put);
        return new Operation(
                Tag.of(command),
                "post",
                "/api/v1/commands/" + command.name(),
                Purposes.of(command.name()),
                List.of(Parameters.IDEMPOTENCY_KEY, Parameters.DRY_RUN),
                rest.build());
    }

    private static JsonObject answers(CommandDefinition<?> command) {
        JsonObject so = JsonObject.builder()
                .put("anyOf", new JsonArray(List.of(Answers.RECEIPT, Answers.WOULD_APPEND)))
                .build();
        JsonObject.Builder answers = JsonObject.builder()
                .put(
                        "200",
                        Operation.response(
                                "The first receipt of an earlier sending (Idempotent-Replayed: true), the receipt of what"
                                        + " was so already, or with dryRun what would be appended",
                                Operation.content("application/json", so)))
                .put(
                        "201",
                        Operation.response(
                                "The receipt of what was appended",
                                Operation.content("application/json", Answers.RECEIPT)));
        Refusals.responses(command).members().forEach(answers::put);
        return answers.build();
    }

    private static List<String> roles(CommandDefinition<?> command) {
        return command.roles().stream().map(Enum::name).sorted().toList();
    }

    private static Operation view(ViewDefinition<?> view) {
        JsonObject wholeOrRow = JsonObject.builder()
                .put("anyOf", new JsonArray(List.of(Answers.view(view), Answers.rowOf(view))))
                .build();
        JsonObject content = JsonObject.builder()
                .put(
                        "application/json",
                        JsonObject.builder().put("schema", wholeOrRow).build())
                .put("text/csv", JsonObject.builder().put("schema", Shape.TEXT).build())
                .build();
        return new Operation(
                Tag.VIEWS,
                "get",
                "/api/v1/" + view.name(),
                Purposes.of(view.name()),
                List.of(Parameters.ROW_PARAMETER, Parameters.AS_OF),
                Operation.success("200", "The view, or with id its one row", content));
    }

    private static Operation row(ViewDefinition<?> view) {
        return new Operation(
                Tag.VIEWS,
                "get",
                "/api/v1/" + view.name() + "/{id}",
                "One row of " + view.name(),
                List.of(Parameters.ROW, Parameters.AS_OF),
                Operation.success("200", "The row", Operation.content("application/json", Answers.rowOf(view))));
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
                .put("schemas", Answers.components())
                .build();
    }
}
