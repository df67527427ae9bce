package org.dotledger.app.mcp;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;
import org.dotledger.app.http.Problem;
import org.dotledger.app.http.ProblemException;
import org.dotledger.app.openapi.Purposes;
import org.dotledger.core.decision.live.CommandRequest;
import org.dotledger.core.decision.live.LedgerCommandGateway;
import org.jspecify.annotations.Nullable;

/** The tools that append: one for each command an agent may send. What only people may do has none. */
final class CommandTool {
    static final String IDEMPOTENCY_KEY = "idempotencyKey";

    private CommandTool() {}

    static List<LedgerTool> all(LedgerCommandGateway gateway) {
        return Commands.ALL.stream()
                .filter(command -> command.roles().contains(Role.AGENT))
                .map(command -> of(command, gateway))
                .toList();
    }

    private static LedgerTool of(CommandDefinition<?> command, LedgerCommandGateway gateway) {
        return new LedgerTool(
                name(command),
                title(command),
                description(command),
                false,
                Schemas.commandArguments(command),
                Schemas.commandAnswer(),
                call -> ToolAnswer.of(gateway.submit(request(command, call))));
    }

    /** {@code RecordBirth} is {@code record_birth}. */
    static String name(CommandDefinition<?> command) {
        return words(command, "_").toLowerCase(Locale.ROOT);
    }

    private static String title(CommandDefinition<?> command) {
        String words = words(command, " ").toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String words(CommandDefinition<?> command, String separator) {
        return command.name().replaceAll("(?<=[a-z0-9])(?=[A-Z])", separator);
    }

    /** What the command is for. That it is answered with its receipt is said once, in the server's instructions. */
    private static String description(CommandDefinition<?> command) {
        return Purposes.of(command.name()) + ".";
    }

    /** The key taken out, what is left is the command. */
    private static CommandRequest request(CommandDefinition<?> command, ToolCall call) {
        Map<String, Json> fields = new TreeMap<>(call.arguments().members());
        IdempotencyKey key = key(fields.remove(IDEMPOTENCY_KEY));
        return request(command, new JsonObject(fields), key, call);
    }

    static CommandRequest request(CommandDefinition<?> command, JsonObject fields, IdempotencyKey key, ToolCall call) {
        return CommandRequest.of(command, fields, call.caller(), call.callerKey(), key, call.correlationId());
    }

    static IdempotencyKey key(@Nullable Json value) {
        if (value == null) {
            throw missing();
        }
        if (!(value instanceof JsonString(String text))) {
            throw ProblemException.invalidField(IDEMPOTENCY_KEY, "is expected to be a string");
        }
        try {
            return new IdempotencyKey(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalidField(IDEMPOTENCY_KEY, String.valueOf(e.getMessage()));
        }
    }

    private static ProblemException missing() {
        String reason = "the argument " + IDEMPOTENCY_KEY + " is missing";
        RefusalCode code = RefusalCode.IDEMPOTENCY_KEY_MISSING;
        return new ProblemException(new Problem(
                code.status(),
                code.name(),
                "The idempotency key is missing",
                reason,
                null,
                IDEMPOTENCY_KEY,
                List.of(reason),
                "Give idempotencyKey: 1 to 128 printable characters, new for each intent, the same for each retry.",
                OptionalLong.empty()));
    }
}
