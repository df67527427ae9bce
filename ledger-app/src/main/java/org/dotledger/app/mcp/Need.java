package org.dotledger.app.mcp;

import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.message.Role;

/**
 * A command that the campaign needs next.
 *
 * @param why what it leads to
 * @param arguments its fields as far as the ledger knows them
 */
record Need(CommandDefinition<?> command, String why, JsonObject arguments) {

    static Need of(String command, String why, JsonObject.Builder arguments) {
        return new Need(Commands.named(command).orElseThrow(), why, arguments.build());
    }

    /** Whether an actor of these roles may send it. */
    boolean isFor(List<Role> roles) {
        return roles.stream().anyMatch(command.roles()::contains);
    }

    JsonObject toJson() {
        List<String> missing = missing();
        boolean hasTool = command.roles().contains(Role.AGENT);
        return JsonObject.builder()
                .put("command", command.name())
                .putIf(hasTool, "tool", () -> Json.of(CommandTool.name(command)))
                .put("roles", JsonArray.of(command.roles().stream().sorted().toList(), role -> Json.of(role.name())))
                .put("why", why)
                .put("arguments", arguments)
                .put("missing", JsonArray.of(missing, Json::of))
                .build();
    }

    /** The fields that have to be given in addition to the arguments. */
    private List<String> missing() {
        List<String> missing = new ArrayList<>();
        missing(command.schema(), arguments, "", missing);
        return missing;
    }

    private static void missing(JsonObject schema, JsonObject given, String path, List<String> missing) {
        if (!(schema.get("required") instanceof JsonArray(List<Json> required))
                || !(schema.get("properties") instanceof JsonObject properties)) {
            return;
        }
        for (Json name : required) {
            String member = ((JsonString) name).value();
            Json value = given.get(member);
            if (value == null) {
                missing.add(path + member);
            } else if (value instanceof JsonObject inner && properties.get(member) instanceof JsonObject within) {
                missing(within, inner, path + member + ".", missing);
            }
        }
    }
}
