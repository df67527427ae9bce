package org.dotledger.app.harness;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonBoolean;
import org.dotledger.api.json.JsonDecimal;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonNull;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.message.Role;

/**
 * The catalogue of bad inputs that were thought of, by command; what follows from a command's declaration is derived.
 *
 * <p>Every body in it is refused in every state of a ledger whose campaign is open and whose catalogue is imported: it
 * goes through no governed DOT, names what does not exist, or asks for what is never allowed. So sending it changes
 * nothing but the refusals.
 */
public final class BadInputs {
    private static final String REFERENCE = "$";

    private final JsonObject values;
    private final JsonObject commands;

    /**
     * What the catalogue says of one command.
     *
     * @param role of the actor that sends its cases, unless a case says otherwise
     * @param body well-formed, and refused
     * @param expected the codes one of which it is refused with
     * @param stateBound refusals that need a state which is not at hand, with the reason
     */
    public record Entry(
            Role role, JsonObject body, List<String> expected, List<Variation> cases, Map<String, String> stateBound) {
        public Entry {
            expected = List.copyOf(expected);
            cases = List.copyOf(cases);
            stateBound = Map.copyOf(stateBound);
        }
    }

    /** The body of an entry with other fields; a field that the catalogue gives as null is left out. */
    public record Variation(String name, Role role, JsonObject body, List<String> expected) {
        public Variation {
            expected = List.copyOf(expected);
        }
    }

    private BadInputs(JsonObject values, JsonObject commands) {
        this.values = values;
        this.commands = commands;
    }

    /** Reads the catalogue that is part of the program. */
    public static BadInputs load() {
        try (InputStream resource = requireNonNull(BadInputs.class.getResourceAsStream("/harness/bad-inputs.json"))) {
            JsonObject catalogue = JsonReader.readObject(resource.readAllBytes());
            return new BadInputs(object(catalogue, "values"), object(catalogue, "commands"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The commands that the catalogue knows. */
    TreeSet<String> names() {
        return new TreeSet<>(commands.members().keySet());
    }

    /** @throws IllegalStateException when the catalogue does not know the command */
    public Entry entry(String command) {
        JsonObject entry = object(commands, command);
        Role role = Role.valueOf(entry.string("role"));
        JsonObject body = (JsonObject) resolve(object(entry, "body"));
        Map<String, String> stateBound = new TreeMap<>();
        if (entry.get("stateBound") instanceof JsonObject reasons) {
            reasons.members().forEach((code, reason) -> stateBound.put(code, ((JsonString) reason).value()));
        }
        List<Variation> cases = entry.get("cases") instanceof JsonArray(List<Json> given)
                ? given.stream()
                        .map(variation -> variation((JsonObject) variation, role, body))
                        .toList()
                : List.of();
        return new Entry(role, body, texts(entry, "expected"), cases, stateBound);
    }

    private Variation variation(JsonObject variation, Role role, JsonObject body) {
        Map<String, Json> fields = new TreeMap<>(body.members());
        object(variation, "with").members().forEach((name, value) -> {
            if (value instanceof JsonNull) {
                fields.remove(name);
            } else {
                fields.put(name, resolve(value));
            }
        });
        return new Variation(
                variation.string("name"),
                variation.get("role") instanceof JsonString(String other) ? Role.valueOf(other) : role,
                new JsonObject(fields),
                texts(variation, "expected"));
    }

    /** A text that begins with the sign of a reference stands for the value of that name. */
    private Json resolve(Json value) {
        return switch (value) {
            case JsonString(String text) when text.startsWith(REFERENCE) -> named(text.substring(1));
            case JsonObject object -> {
                Map<String, Json> members = new TreeMap<>();
                object.members().forEach((name, member) -> members.put(name, resolve(member)));
                yield new JsonObject(members);
            }
            case JsonArray(List<Json> items) -> JsonArray.of(items, this::resolve);
            case JsonString _, JsonInteger _, JsonDecimal _, JsonBoolean _, JsonNull _ -> value;
        };
    }

    private Json named(String name) {
        Json value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the catalogue of bad inputs has no value " + name);
        }
        return resolve(value);
    }

    private static JsonObject object(JsonObject parent, String name) {
        if (parent.get(name) instanceof JsonObject object) {
            return object;
        }
        throw new IllegalStateException("the catalogue of bad inputs has no " + name);
    }

    private static List<String> texts(JsonObject parent, String name) {
        return ((JsonArray) requireNonNull(parent.get(name), name))
                .values().stream().map(text -> ((JsonString) text).value()).toList();
    }
}
