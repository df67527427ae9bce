package org.dotledger.app.mcp;

import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.jspecify.annotations.Nullable;

/**
 * One call of a tool.
 *
 * @param arguments as strictly read from the request's own bytes
 * @param caller the actor whose credential came with the request
 * @param callerKey digest of the API key that came with the request; null when the caller has another credential
 */
record ToolCall(
        JsonObject arguments, ActorId caller, @Nullable Sha256 callerKey, String correlationId) {
    /** Where the call stands in what the protocol's library hands to a tool. */
    static final String KEY = ToolCall.class.getName();
}
