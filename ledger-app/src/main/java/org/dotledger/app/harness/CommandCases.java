package org.dotledger.app.harness;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonNull;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.message.Role;

/** Every bad input for one command: those of the catalogue, and those that follow from how the command is declared. */
final class CommandCases {
    private static final String INVALID_FIELD = "INVALID_FIELD";
    private static final int BODY_LENGTH_MAX = 16 * 1024 * 1024;
    /** Of a type that no field has. */
    private static final Json WRONG_TYPE = new JsonArray(List.of(new JsonArray(List.of(Json.of(7)))));

    private final CommandDefinition<?> definition;
    private final BadInputs.Entry entry;
    private final Optional<UsedKey> usedKey;
    private final List<BadInput> cases = new ArrayList<>();

    private CommandCases(CommandDefinition<?> definition, BadInputs.Entry entry, Optional<UsedKey> usedKey) {
        this.definition = definition;
        this.entry = entry;
        this.usedKey = usedKey;
    }

    /**
     * The cases of a command, those first that are most worth recording.
     *
     * @param usedKey an idempotency key under which something else was accepted, if there is any
     */
    static List<BadInput> of(CommandDefinition<?> definition, BadInputs.Entry entry, Optional<UsedKey> usedKey) {
        return new CommandCases(definition, entry, usedKey).all();
    }

    private List<BadInput> all() {
        add("refused by its content", entry.role(), entry.body(), entry.expected(), "");
        entry.cases().forEach(given -> add(given.name(), given.role(), given.body(), given.expected(), ""));
        wrongRole();
        usedKey.ifPresent(used -> add(custom("replayed with another body")
                .by(Sender.of(used.role()))
                .header("Idempotency-Key", used.key())
                .refusedWith("IDEMPOTENCY_KEY_REUSED")));
        unknownField();
        fields().forEach(this::missing);
        fields().forEach(this::wrongType);
        properties().members().forEach((name, schema) -> beyondBounds(name, (JsonObject) schema));
        preview();
        notAuthenticated();
        notACommand();
        return List.copyOf(cases);
    }

    private JsonObject properties() {
        return (JsonObject) requireNonNull(definition.schema().get("properties"));
    }

    private List<String> fields() {
        return ((JsonArray) requireNonNull(definition.schema().get("required")))
                .values().stream().map(name -> ((JsonString) name).value()).toList();
    }

    private void wrongRole() {
        Stream.of(Role.AUDITOR, Role.OBSERVER, Role.REVIEWER, Role.AGENT, Role.OPERATOR, Role.OWNER)
                .filter(role -> !definition.roles().contains(role))
                .forEach(role -> add("sent by " + role, role, entry.body(), List.of("ROLE_NOT_ALLOWED"), ""));
    }

    private void unknownField() {
        add("with an unknown field", entry.role(), with("harness", Json.of("unknown")), List.of(INVALID_FIELD), "");
    }

    private void missing(String field) {
        Map<String, Json> fields = new TreeMap<>(entry.body().members());
        fields.remove(field);
        add("without " + field, entry.role(), new JsonObject(fields), List.of(INVALID_FIELD), named(field));
        add("with null as " + field, entry.role(), with(field, JsonNull.NULL), List.of(INVALID_FIELD), named(field));
    }

    private void wrongType(String field) {
        add(
                "with the wrong type of " + field,
                entry.role(),
                with(field, WRONG_TYPE),
                List.of(INVALID_FIELD),
                named(field));
    }

    private void beyondBounds(String field, JsonObject schema) {
        if (schema.get("maxLength") instanceof JsonInteger(long lengthMax)) {
            Json tooLong = Json.of("x".repeat((int) lengthMax + 1));
            add("with too long a " + field, entry.role(), with(field, tooLong), List.of(INVALID_FIELD), named(field));
        }
        if (schema.get("enum") instanceof JsonArray) {
            Json other = Json.of("NO_SUCH_VALUE");
            add("with no value of " + field, entry.role(), with(field, other), List.of(INVALID_FIELD), named(field));
        }
    }

    /** The first field at fault is named; where the body's own field is at fault before, that one is. */
    private String named(String field) {
        return entry.expected().contains(INVALID_FIELD) ? "" : field;
    }

    private JsonObject with(String field, Json value) {
        Map<String, Json> fields = new TreeMap<>(entry.body().members());
        fields.put(field, value);
        return new JsonObject(fields);
    }

    private void preview() {
        cases.add(custom("decided but not recorded").at("?dryRun=true").refusedWith(entry.expected()));
        cases.add(custom("with an unknown parameter").at("?harness=1").refusedWith(INVALID_FIELD));
    }

    private void notAuthenticated() {
        cases.add(custom("with a forged key").by(Sender.FORGED).refusedWith("UNAUTHENTICATED"));
        cases.add(custom("with no key").by(Sender.NO_KEY).refusedWith("UNAUTHENTICATED"));
    }

    private void notACommand() {
        String text = CanonicalJson.text(entry.body());
        cases.add(custom("cut off").body(text.substring(0, text.length() - 1)).refusedWith("INVALID_JSON"));
        cases.add(custom("with a member twice")
                .body("{\"harness\":1," + "\"harness\":1," + text.substring(1))
                .refusedWith("INVALID_JSON"));
        cases.add(custom("as an array").body("[" + text + "]").refusedWith("INVALID_JSON"));
        cases.add(custom("without an idempotency key")
                .header("Idempotency-Key", "")
                .refusedWith("IDEMPOTENCY_KEY_MISSING"));
        cases.add(custom("as a form")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .refusedWith("UNSUPPORTED_MEDIA_TYPE"));
        cases.add(custom("too large").padded(BODY_LENGTH_MAX).refusedWith("BODY_TOO_LARGE"));
        cases.add(custom("fetched").method("GET").refusedWith("METHOD_NOT_ALLOWED", "NOT_FOUND"));
    }

    private void add(String name, Role role, JsonObject body, List<String> expected, String field) {
        cases.add(custom(name)
                .by(Sender.of(role))
                .body(CanonicalJson.text(body))
                .naming(field)
                .refusedWith(expected));
    }

    private void add(BadInput input) {
        cases.add(input);
    }

    private RequestBuilder custom(String name) {
        return RequestBuilder.command(definition.name(), name)
                .by(Sender.of(entry.role()))
                .body(CanonicalJson.text(entry.body()));
    }
}
