package org.dotledger.app.mcp;

import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.ActorId;

/**
 * One call of a tool.
 *
 * @param arguments as strictly read from the request's own bytes
 * @param caller the actor whose credential came with the request
 */
record ToolCall(JsonObject arguments, ActorId caller, String correlationId) {
    /** Where the call stands in what the protocol's library hands to a tool. */
    static final String KEY = ToolCall.class.getName();
}
