package org.dotledger.app.apply;

import java.util.OptionalLong;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;

/**
 * What a run says of one command.
 *
 * @param line of the plan
 * @param as the role, in the words of the plan
 * @param position of the first entry that the command led to, or of the recorded refusal; empty where there is none
 * @param detail more about the outcome; empty where there is no more to say
 */
public record AppliedLine(
        int line, String as, String key, String command, Outcome outcome, OptionalLong position, String detail) {

    static AppliedLine of(Planned command, Outcome outcome, OptionalLong position, String detail) {
        return new AppliedLine(
                command.line(),
                command.role().name(),
                command.key().value(),
                command.command().name(),
                outcome,
                position,
                detail);
    }

    /** As programs read it. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("line", line)
                .put("as", as)
                .put("key", key)
                .put("command", command)
                .put("outcome", outcome.name())
                .putIf(position.isPresent(), "position", () -> Json.of(position.getAsLong()))
                .putIf(!detail.isEmpty(), "detail", () -> Json.of(detail))
                .build();
    }
}
