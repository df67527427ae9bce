package org.dotledger.app.pages.approval;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.app.access.Caller;
import org.dotledger.app.http.CorrelationId;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemException;
import org.dotledger.core.decision.MalformedCommand;
import org.dotledger.core.decision.live.CommandRequest;

/** Reads a decision from a form. A form sends no command but those of the owner's queue. */
final class FormCommand {
    private static final Set<String> COMMANDS =
            Set.of("ApproveBuildStep", "RejectBuildStep", "ApproveStep", "ApplyHandler", "ReleaseRegistrationHold");
    /** As whom the page with the form was opened. */
    static final String ACTOR = "actor";
    /** What on the page the form decides, so that a fault is shown where it was made. */
    static final String ABOUT = "about";

    /** Of the form itself; every other field is the command's, whose codec checks them. */
    private static final Set<String> OWN = Set.of("_csrf", "command", "key", ACTOR, ABOUT);

    private static final String LIST = "codes";

    private FormCommand() {}

    /** Whether a form of the owner's queue sends this command. */
    static boolean sends(String command) {
        return COMMANDS.contains(command);
    }

    /** @throws ProblemException 404 for another command, 422 for a key that is none */
    static CommandRequest of(String command, String key, HttpServletRequest request) {
        Map<String, List<String>> fields = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!OWN.contains(name)) {
                fields.put(name, Arrays.asList(values));
            }
        });
        return of(command, key, fields, request);
    }

    /** The same with fields of the page's own. */
    static CommandRequest of(String command, String key, Map<String, List<String>> fields, HttpServletRequest request) {
        CommandDefinition<?> definition = Commands.named(command)
                .filter(known -> sends(known.name()))
                .orElseThrow(() -> new ProblemException(ProblemCode.UNKNOWN_COMMAND, "no form sends this command"));
        Caller caller = Caller.afterBody();
        return CommandRequest.of(
                definition, body(fields), caller.getPrincipal(), caller.key(), key(key), CorrelationId.of(request));
    }

    /** Whether a field has to be filled in otherwise before the command is sent. */
    static boolean isMalformed(CommandRequest request) {
        return MalformedCommand.read(request.definition(), request.body()) instanceof MalformedCommand;
    }

    private static IdempotencyKey key(String text) {
        try {
            return new IdempotencyKey(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalidField("key", String.valueOf(e.getMessage()));
        }
    }

    private static JsonObject body(Map<String, List<String>> fields) {
        Map<String, Json> body = new TreeMap<>();
        fields.forEach((name, values) -> body.put(
                name,
                name.equals(LIST)
                        ? JsonArray.of(values, Json::of)
                        : Json.of(values.getFirst().strip())));
        return new JsonObject(body);
    }
}
