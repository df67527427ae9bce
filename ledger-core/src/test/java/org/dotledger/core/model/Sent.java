package org.dotledger.core.model;

import java.time.Instant;
import java.util.List;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;

/**
 * A command as an actor sent it.
 *
 * @param key the idempotency key
 * @param at the instant of the decision
 * @param artifacts what is stored next to the log before the command is sent
 */
record Sent(String actor, String command, JsonObject body, String key, Instant at, List<JsonArray> artifacts) {
    Sent(String actor, String command, JsonObject body, String key, Instant at) {
        this(actor, command, body, key, at, List.of());
    }

    String text(String path) {
        return Fields.text(body, path);
    }

    boolean isSameAs(Sent other) {
        return command.equals(other.command) && body.equals(other.body);
    }
}
