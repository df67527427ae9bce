package org.dotledger.app.mcp;

import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonNull;
import org.dotledger.api.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A message that is none of the protocol, and the error that says so (JSON-RPC 2.0, section 5.1). */
final class McpProtocolException extends RuntimeException {
    static final int PARSE_ERROR = -32_700;
    static final int INVALID_REQUEST = -32_600;
    static final int INVALID_PARAMS = -32_602;

    private final int code;
    private final transient @Nullable Object id;

    /** @param id of the message, where it has got one */
    McpProtocolException(int code, @Nullable Object id, String message) {
        super(message);
        this.code = code;
        this.id = id;
    }

    /** What is wrong with the message's parameters is the answer to it; anything else is wrong with the request. */
    int status() {
        return code == INVALID_PARAMS && id != null ? 200 : 400;
    }

    JsonObject toJson() {
        Json jsonId = switch (id) {
            case String text -> Json.of(text);
            case Long number -> Json.of(number);
            case null, default -> JsonNull.NULL;
        };
        return JsonObject.builder()
                .put("jsonrpc", "2.0")
                .put("id", jsonId)
                .put(
                        "error",
                        JsonObject.builder()
                                .put("code", code)
                                .put("message", String.valueOf(getMessage()))
                                .build())
                .build();
    }
}
