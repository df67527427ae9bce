package org.dotledger.app.apply;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.api.message.Role;
import org.dotledger.api.schema.InvalidFieldException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a plan of a document, and finds what can be found wrong with it without a ledger: the first mistake, by its line.
 * Not safe for several threads.
 */
final class PlanReader {
    private static final Set<String> TOP = Set.of("campaign", "commands");
    private static final Set<String> MEMBERS = Set.of("as", "key", "name", "command", "body");

    private final List<Planned> commands = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private PlanReader() {}

    /** @throws PlanException naming the line at fault */
    static Plan plan(Node document) {
        Map<String, Node> top = mapping(document, TOP, "a plan");
        String campaign = text(document, top, "campaign");
        if (!campaign.equals(Policy.C1.campaign())) {
            throw new PlanException(
                    line(document, top, "campaign"), "the campaign is expected to be " + Policy.C1.campaign());
        }
        if (!(top.get("commands") instanceof Node.Sequence(int line, List<Node> items)) || items.isEmpty()) {
            throw new PlanException(document.line(), "commands is expected to be a list of commands");
        }
        if (items.size() > Plan.COMMANDS_MAX) {
            throw new PlanException(line, items.size() + " commands; a plan has at most " + Plan.COMMANDS_MAX);
        }
        PlanReader reader = new PlanReader();
        items.forEach(reader::take);
        return new Plan(reader.commands);
    }

    private void take(Node item) {
        Map<String, Node> members = mapping(item, MEMBERS, "a command");
        CommandDefinition<?> command = command(item, members);
        Role role = role(item, members);
        if (!command.roles().contains(role)) {
            String may = command.roles().stream().map(Enum::name).sorted().collect(Collectors.joining(" or "));
            throw new PlanException(item.line(), command.name() + " is sent by " + may + ", not by " + role);
        }
        IdempotencyKey key = key(item, members);
        String name = members.containsKey("name") ? name(item, members) : null;
        int bodyLine = line(item, members, "body");
        Template body = body(item, members);
        requireFields(bodyLine, command, body);
        body.references().forEach(reference -> requireEarlier(bodyLine, reference));
        claim(item.line(), key.value());
        if (name != null && !name.equals(key.value())) {
            claim(item.line(), name);
        }
        commands.add(new Planned(item.line(), role, key, name, command, body));
    }

    private void claim(int line, String name) {
        if (!names.add(name)) {
            throw new PlanException(line, name + " is the key or name of an earlier command too");
        }
    }

    private void requireEarlier(int line, Reference reference) {
        if (reference instanceof Reference.OfCommand(String text, String name, List<String> _)
                && commands.stream().noneMatch(earlier -> earlier.isCalled(name))) {
            throw new PlanException(line, "${" + text + "}: no earlier command has the key or name " + name);
        }
    }

    private static Template body(Node item, Map<String, Node> members) {
        Node node = members.get("body");
        if (node != null) {
            Template body = Template.of(node);
            if (body instanceof Template.Members || isJsonFile(body)) {
                return body;
            }
        }
        throw new PlanException(
                line(item, members, "body"),
                "body is expected to be a mapping of the command's fields, or ${json:file}");
    }

    private static boolean isJsonFile(Template body) {
        return body instanceof Template.Whole(int _, Reference.OfFile(String _, Reference.Part part, String _))
                && part == Reference.Part.JSON;
    }

    /** Where nothing is referred to, the body is read as the ledger would; otherwise at least its fields' names are. */
    private static void requireFields(int line, CommandDefinition<?> command, Template body) {
        try {
            if (body.isFixed()) {
                command.codec().read(body.object());
            } else if (body instanceof Template.Members(Map<String, Template> members)) {
                requireNames(command, members.keySet());
            }
        } catch (InvalidFieldException e) {
            throw new PlanException(line, command.name() + ": the field " + e.field() + " " + e.reason(), e);
        }
    }

    private static void requireNames(CommandDefinition<?> command, Set<String> given) {
        given.stream()
                .filter(name -> !command.codec().fields().contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidFieldException(name, "is not a field here");
                });
        if (command.schema().get("required") instanceof JsonArray(List<Json> required)) {
            required.stream()
                    .map(name -> ((JsonString) name).value())
                    .filter(name -> !given.contains(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new InvalidFieldException(name, "is missing");
                    });
        }
    }

    private static CommandDefinition<?> command(Node item, Map<String, Node> members) {
        String name = text(item, members, "command");
        return Commands.named(name)
                .orElseThrow(() -> new PlanException(line(item, members, "command"), "no command is named " + name));
    }

    private static Role role(Node item, Map<String, Node> members) {
        String word = text(item, members, "as");
        for (Role role : Role.values()) {
            if (role.name().equals(word.toUpperCase(Locale.ROOT))) {
                return role;
            }
        }
        throw new PlanException(line(item, members, "as"), word + " is no role");
    }

    private static IdempotencyKey key(Node item, Map<String, Node> members) {
        String text = text(item, members, "key");
        try {
            return new IdempotencyKey(text);
        } catch (IllegalArgumentException e) {
            throw new PlanException(line(item, members, "key"), String.valueOf(e.getMessage()), e);
        }
    }

    private static String name(Node item, Map<String, Node> members) {
        String name = text(item, members, "name");
        boolean isView =
                ViewDefinitions.ALL.stream().anyMatch(view -> view.name().equals(name));
        if (!Reference.NAME.matcher(name).matches()
                || isView
                || Reference.RESERVED.matcher(name).matches()) {
            throw new PlanException(
                    line(item, members, "name"),
                    "a name is a letter and up to 63 letters, digits, _ and -, and not grant, W1 to W9 or a view's name");
        }
        return name;
    }

    private static String text(Node parent, Map<String, Node> members, String name) {
        Node value = members.get(name);
        if (value == null) {
            throw new PlanException(parent.line(), name + " is missing");
        }
        return switch (value) {
            case Node.Scalar(int _, JsonString(String text)) when !text.isEmpty() -> text;
            case Node.Scalar(int _, JsonInteger(long number)) -> Long.toString(number);
            default -> throw new PlanException(value.line(), name + " is expected to be a text");
        };
    }

    private static int line(Node parent, Map<String, Node> members, String name) {
        Node value = members.get(name);
        return value == null ? parent.line() : value.line();
    }

    private static Map<String, Node> mapping(@Nullable Node node, Set<String> known, String what) {
        if (!(node instanceof Node.Mapping(int line, Map<String, Node> members))) {
            throw new PlanException(
                    node == null ? 1 : node.line(), what + " is expected to be a mapping of " + sorted(known));
        }
        members.forEach((name, value) -> {
            if (!known.contains(name)) {
                throw new PlanException(value.line(), name + " is no member of " + what + "; known: " + sorted(known));
            }
        });
        return members;
    }

    private static String sorted(Set<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }
}
