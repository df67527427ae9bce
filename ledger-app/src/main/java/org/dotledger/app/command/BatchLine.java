package org.dotledger.app.command;

import java.util.Map;
import java.util.Set;
import org.dotledger.api.json.InvalidJsonException;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.app.http.Problem;
import org.dotledger.app.http.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * A line of a batch: one command with its key.
 *
 * @param command its name, known or not
 */
record BatchLine(String command, IdempotencyKey key, JsonObject body) {
    private static final String COMMAND = "command";
    private static final String KEY = "idempotencyKey";
    private static final String BODY = "body";
    private static final Set<String> MEMBERS = Set.of(COMMAND, KEY, BODY);

    /**
     * Reads a line.
     *
     * @throws InvalidJsonException when it is no strict JSON, or not an object of these three members
     * @throws ProblemException 400 {@code IDEMPOTENCY_KEY_MISSING} when it has no key, or an empty one
     */
    static BatchLine parse(byte[] utf8) {
        Map<String, Json> members = JsonReader.readObject(utf8).members();
        if (!MEMBERS.containsAll(members.keySet())) {
            throw new InvalidJsonException("a line has the members command, idempotencyKey and body, and no others");
        }
        return new BatchLine(command(members.get(COMMAND)), key(members.get(KEY)), body(members.get(BODY)));
    }

    private static String command(@Nullable Json value) {
        if (value instanceof JsonString(String name)) {
            return name;
        }
        throw new InvalidJsonException("command is expected to be the name of a command");
    }

    private static IdempotencyKey key(@Nullable Json value) {
        if (value == null || value.equals(Json.of(""))) {
            throw new ProblemException(Problem.of(
                    Refusal.of(RefusalCode.IDEMPOTENCY_KEY_MISSING, "the line's idempotencyKey is missing, or empty")));
        }
        if (!(value instanceof JsonString(String text))) {
            throw new InvalidJsonException("idempotencyKey is expected to be a string");
        }
        try {
            return new IdempotencyKey(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidJsonException("idempotencyKey has " + text.length() + " characters: " + e.getMessage(), e);
        }
    }

    private static JsonObject body(@Nullable Json value) {
        if (value instanceof JsonObject body) {
            return body;
        }
        throw new InvalidJsonException("body is expected to be a JSON object");
    }
}
