package org.dotledger.app.mcp;

import static java.util.Objects.requireNonNull;

import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonNull;
import org.dotledger.api.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A message that is none of the protocol, and the error that says so (JSON-RPC 2.0, section 5.1). */
final class McpProtocolException extends RuntimeException {
    static final int PARSE_ERROR = -32_700;
    static final int INVALID_REQUEST = -32_600;
    static final int METHOD_NOT_FOUND = -32_601;
    static final int INVALID_PARAMS = -32_602;
    static final int HEADER_MISMATCH = -32_020;
    static final int UNSUPPORTED_VERSION = -32_022;

    private final int status;
    private final int code;
    private final transient @Nullable Object id;
    private final transient @Nullable JsonObject data;

    /**
     * What is wrong with the message's parameters is the answer to it; anything else is wrong with the request.
     *
     * @param id of the message, where it has got one
     */
    McpProtocolException(int code, @Nullable Object id, String message) {
        this(code == INVALID_PARAMS && id != null ? 200 : 400, code, id, message, null);
    }

    /**
     * @param status the HTTP status of the answer
     * @param data what a program can go by; null for nothing
     */
    McpProtocolException(int status, int code, @Nullable Object id, String message, @Nullable JsonObject data) {
        super(message);
        this.status = status;
        this.code = code;
        this.id = id;
        this.data = data;
    }

    int status() {
        return status;
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
                                .putIf(data != null, "data", () -> requireNonNull(data))
                                .build())
                .build();
    }
}
