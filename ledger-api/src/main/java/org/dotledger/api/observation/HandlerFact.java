package org.dotledger.api.observation;

import org.dotledger.api.json.JsonObject;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.api.schema.Text;

/**
 * Where the action is registered.
 *
 * @param handlerRef the handler that is registered there
 */
public record HandlerFact(
        @Text(max = 500) String actionCode,
        @Text(max = 1_000) String handlerRef) implements WorldFact {
    @Override
    public String key() {
        return "handler:" + actionCode;
    }

    @Override
    public JsonObject toJson() {
        return RecordCodec.of(HandlerFact.class).write(this);
    }
}
