package org.dotledger.app.pages.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.openapi.OpenApiDocument;

/**
 * The REST interface as it is described to people.
 *
 * @param groups its operations, by what they are about
 * @param everyCommand refusals that any command may meet
 * @param codes every code there is, by name
 * @param found how many operations are shown
 * @param total how many there are
 */
record ApiReference(List<Group> groups, List<Described.Refusal> everyCommand, List<Code> codes, int found, int total) {
    private static final String COMMANDS = "/api/v1/commands/";
    private static final ApiReference ALL = of(OpenApiDocument.toJson());

    /** Operations that belong together. */
    record Group(String id, String title, String description, List<Described> operations) {}

    /**
     * A code, and where it is met.
     *
     * @param commands that may be refused with it; empty for a code that anything may be
     */
    record Code(Described.Refusal refusal, List<String> commands) {}

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
        // Whatever the operations lead to has to be there.
        List<String> led = groups.stream()
                .flatMap(group -> group.operations().stream())
                .map(Described::id)
                .toList();
        List<Code> codes = ALL.codes.stream()
                .filter(code -> code.refusal().title().toLowerCase(Locale.ROOT).contains(sought)
                        || (code.commands().isEmpty()
                                ? !led.isEmpty()
                                : code.commands().stream().anyMatch(led::contains)))
                .toList();
        int found = groups.stream().mapToInt(group -> group.operations().size()).sum();
        return new ApiReference(groups, ALL.everyCommand, codes, found, ALL.total);
    }

    private static ApiReference of(JsonObject document) {
        List<Described> operations = operations(document);
        List<Described.Refusal> every = everyCommand(operations);
        List<String> everyCode = every.stream().map(Described.Refusal::code).toList();
        List<Group> groups = new ArrayList<>();
        for (Json tag : ((JsonArray) member(document, "tags")).values()) {
            JsonObject declared = (JsonObject) tag;
            String id = declared.string("name");
            groups.add(new Group(
                    id,
                    declared.string("x-displayName"),
                    declared.string("description"),
                    operations.stream()
                            .filter(operation -> operation.tag().equals(id))
                            .map(operation -> operation.without(everyCode))
                            .toList()));
        }
        return new ApiReference(
                groups, every, codes(document, operations, everyCode), operations.size(), operations.size());
    }

    private static List<Described> operations(JsonObject document) {
        List<Described> operations = new ArrayList<>();
        ((JsonObject) member(document, "paths"))
                .members()
                .forEach((path, methods) -> ((JsonObject) methods)
                        .members()
                        .forEach((method, operation) ->
                                operations.add(Described.of(path, method, (JsonObject) operation))));
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
