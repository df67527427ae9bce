package org.dotledger.app.mcp;

import java.util.Map;
import java.util.Set;
import org.dotledger.api.json.InvalidJsonException;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.json.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * One message of a client (JSON-RPC 2.0), strictly read: what two readers could understand differently is none.
 *
 * @param id a text or a whole number; null for a notification, which wants no answer
 * @param params empty where the message has none
 */
record McpMessage(@Nullable Object id, String method, JsonObject params) {
    private static final Set<String> MEMBERS = Set.of("jsonrpc", "id", "method", "params");

    /** Parameters that a method cannot do without, and that are text. */
    private static final Map<String, String> REQUIRED = Map.of(
            "initialize", "protocolVersion",
            "tools/call", "name",
            "resources/read", "uri",
            "prompts/get", "name");

    /** @throws McpProtocolException when the bytes are no message */
    static McpMessage parse(byte[] body) {
        Json json;
        try {
            json = JsonReader.read(body);
        } catch (InvalidJsonException e) {
            throw new McpProtocolException(McpProtocolException.PARSE_ERROR, null, String.valueOf(e.getMessage()));
        }
        if (!(json instanceof JsonObject object)) {
            throw invalid(null, "a message is one JSON object; batches are not part of the protocol");
        }
        Object id = id(object.get("id"));
        if (!Json.of("2.0").equals(object.get("jsonrpc"))) {
            throw invalid(id, "jsonrpc is expected to be \"2.0\"");
        }
        if (!(object.get("method") instanceof JsonString(String method))) {
            throw invalid(id, "method is expected to be a string; this server asks nothing and takes no responses");
        }
        if (!MEMBERS.containsAll(object.members().keySet())) {
            throw invalid(id, "a message has jsonrpc, id, method and params, and nothing else");
        }
        return new McpMessage(id, method, params(id, method, object.get("params")));
    }

    private static @Nullable Object id(@Nullable Json value) {
        return switch (value) {
            case null -> null;
            case JsonString(String text) -> text;
            case JsonInteger(long number) -> number;
            default -> throw invalid(null, "id is expected to be a string or a whole number");
        };
    }

    private static JsonObject params(@Nullable Object id, String method, @Nullable Json value) {
        if (value != null && !(value instanceof JsonObject)) {
            throw invalidParams(id, "params is expected to be an object");
        }
        JsonObject params = value instanceof JsonObject object ? object : JsonObject.EMPTY;
        String required = REQUIRED.get(method);
        if (required != null && !(params.get(required) instanceof JsonString)) {
            throw invalidParams(id, "params." + required + " is expected to be a string");
        }
        Json arguments = params.get("arguments");
        if (arguments != null && !(arguments instanceof JsonObject)) {
            throw invalidParams(id, "params.arguments is expected to be an object");
        }
        return params;
    }

    /** The arguments of a tool or prompt. */
    JsonObject arguments() {
        return params.get("arguments") instanceof JsonObject object ? object : JsonObject.EMPTY;
    }

    private static McpProtocolException invalid(@Nullable Object id, String message) {
        return new McpProtocolException(McpProtocolException.INVALID_REQUEST, id, message);
    }

    private static McpProtocolException invalidParams(@Nullable Object id, String message) {
        return new McpProtocolException(McpProtocolException.INVALID_PARAMS, id, message);
    }
}
