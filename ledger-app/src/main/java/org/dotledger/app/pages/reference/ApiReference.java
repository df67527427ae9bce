package org.dotledger.app.pages.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.openapi.OpenApiDocument;

/**
 * The REST interface as it is described to people.
 *
 * @param groups its operations, by what they are about
 * @param codes every code there is, by name
 * @param found how many operations are shown
 * @param total how many there are
 */
record ApiReference(List<Group> groups, List<Code> codes, int found, int total) {
    private static final String COMMANDS = "/api/v1/commands/";
    private static final JsonObject DOCUMENT = OpenApiDocument.toJson();
    private static final List<Described> OPERATIONS = operations(DOCUMENT);
    private static final List<Described.Refusal> EVERY_COMMAND = everyCommand(OPERATIONS);
    private static final ApiReference ALL = all();

    /** Operations that belong together. */
    record Group(String id, String title, String description, List<Described> operations) {}

    /**
     * A code, and where it is met.
     *
     * @param commands that may be refused with it; empty for a code that anything may be
     */
    record Code(Described.Refusal refusal, List<String> commands) {}

    /** One operation, with the refusals that are its own. */
    static Optional<Described> operation(String id) {
        return ALL.groups.stream()
                .flatMap(group -> group.operations().stream())
                .filter(operation -> operation.id().equals(id))
                .findFirst();
    }

    /** What any command may be refused with. */
    static List<Described.Refusal> ofEveryCommand() {
        return EVERY_COMMAND;
    }

    /** The operations in which a text occurs; all for a blank one. */
    static ApiReference search(String text) {
        String sought = text.strip().toLowerCase(Locale.ROOT);
        List<Group> groups = ALL.groups.stream()
                .map(group -> new Group(
                        group.id(),
                        group.title(),
                        group.description(),
                        group.operations().stream()
                                .filter(operation -> operation.mentions(sought))
                                .toList()))
                .filter(group -> !group.operations().isEmpty())
                .toList();
        List<Code> codes = ALL.codes.stream()
                .filter(code -> code.refusal().code().toLowerCase(Locale.ROOT).contains(sought)
                        || code.refusal().title().toLowerCase(Locale.ROOT).contains(sought)
                        || code.commands().stream()
                                .anyMatch(command ->
                                        command.toLowerCase(Locale.ROOT).equals(sought)))
                .toList();
        int found = groups.stream().mapToInt(group -> group.operations().size()).sum();
        return new ApiReference(groups, codes, found, ALL.total);
    }

    private static ApiReference all() {
        List<String> everyCode =
                EVERY_COMMAND.stream().map(Described.Refusal::code).toList();
        List<Group> groups = new ArrayList<>();
        for (Json tag : ((JsonArray) member(DOCUMENT, "tags")).values()) {
            JsonObject declared = (JsonObject) tag;
            String id = declared.string("name");
            groups.add(new Group(
                    id,
                    declared.string("x-displayName"),
                    declared.string("description"),
                    OPERATIONS.stream()
                            .filter(operation -> operation.tag().equals(id))
                            .map(operation -> operation.without(everyCode))
                            .toList()));
        }
        return new ApiReference(groups, codes(DOCUMENT, OPERATIONS, everyCode), OPERATIONS.size(), OPERATIONS.size());
    }

    private static List<Described> operations(JsonObject document) {
        List<Described> operations = new ArrayList<>();
        JsonObject schemas = (JsonObject) member((JsonObject) member(document, "components"), "schemas");
        ((JsonObject) member(document, "paths"))
                .members()
                .forEach((path, methods) -> ((JsonObject) methods)
                        .members()
                        .forEach((method, operation) ->
                                operations.add(Described.of(path, method, (JsonObject) operation, schemas))));
        return operations;
    }

    private static Json member(JsonObject object, String name) {
        Json member = object.get(name);
        if (member == null) {
            throw new IllegalStateException("the document has no " + name);
        }
        return member;
    }

    /** What every command names among its refusals. */
    private static List<Described.Refusal> everyCommand(List<Described> operations) {
        List<Described> commands = operations.stream()
                .filter(operation -> operation.path().startsWith(COMMANDS))
                .toList();
        return commands.getFirst().refusals().stream()
                .filter(refusal -> commands.stream().allMatch(command -> has(command, refusal.code())))
                .toList();
    }

    private static boolean has(Described operation, String code) {
        return operation.refusals().stream().anyMatch(refusal -> refusal.code().equals(code));
    }

    private static List<Code> codes(JsonObject document, List<Described> operations, List<String> everyCommand) {
        Map<String, Code> codes = new TreeMap<>();
        for (Described operation : operations) {
            for (Described.Refusal refusal : operation.refusals()) {
                List<String> commands = everyCommand.contains(refusal.code())
                        ? List.of()
                        : operations.stream()
                                .filter(other -> has(other, refusal.code()))
                                .map(Described::id)
                                .toList();
                codes.putIfAbsent(refusal.code(), new Code(refusal, commands));
            }
        }
        if (Described.at(document, "components", "responses") instanceof JsonObject shared) {
            shared.members().forEach((code, response) -> {
                if (Described.at(response, "content", "application/problem+json", "examples", code)
                        instanceof JsonObject example) {
                    codes.put(code, new Code(Described.refusal(example), List.of()));
                }
            });
        }
        return codes.values().stream()
                .sorted(Comparator.comparing(code -> code.refusal().code()))
                .toList();
    }
}
