package org.dotledger.core.model;

import java.time.Instant;
import org.dotledger.api.json.JsonObject;

/**
 * A command as an actor sent it.
 *
 * @param key the idempotency key
 * @param at the instant of the decision
 */
record Sent(String actor, String command, JsonObject body, String key, Instant at) {
    String text(String path) {
        return Fields.text(body, path);
    }

    boolean isSameAs(Sent other) {
        return command.equals(other.command) && body.equals(other.body);
    }
}
