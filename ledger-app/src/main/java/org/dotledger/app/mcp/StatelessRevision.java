package org.dotledger.app.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.mcp.server.common.autoconfigure.properties.McpServerProperties;

/**
 * The protocol's revision 2026-07-28, in which no handshake comes first: every request says in its {@code _meta} which
 * version it speaks and what its client can do, and headers repeat what a proxy may want to know of it. It is served next
 * to the revisions with a handshake, and its requests are told apart by their {@code _meta}. Safe for several threads.
 */
final class StatelessRevision {
    static final String VERSION = "2026-07-28";
    static final String VERSION_HEADER = "MCP-Protocol-Version";
    static final String DISCOVER = "server/discover";

    private static final String META = "_meta";
    private static final String PREFIX = "io.modelcontextprotocol/";
    private static final String VERSION_KEY = PREFIX + "protocolVersion";
    private static final String CAPABILITIES_KEY = PREFIX + "clientCapabilities";
    private static final String ENCODED_START = "=?base64?";
    private static final String ENCODED_END = "?=";
    private static final long LISTS_TTL_MILLIS = 300_000;

    /** What may be kept, and for how long: what lists name changes with the server's own version alone. */
    private static final Map<String, Long> TTL_MILLIS = Map.of(
            DISCOVER,
            LISTS_TTL_MILLIS,
            "tools/list",
            LISTS_TTL_MILLIS,
            "prompts/list",
            LISTS_TTL_MILLIS,
            "resources/list",
            LISTS_TTL_MILLIS,
            "resources/templates/list",
            LISTS_TTL_MILLIS,
            "resources/read",
            0L);

    /** Which member of its parameters a request's name header repeats. */
    private static final Map<String, String> NAMED =
            Map.of("tools/call", "name", "prompts/get", "name", "resources/read", "uri");

    private static final Set<String> ASKED = Set.of("tools/call", "prompts/get");

    private final McpServerProperties properties;
    private final List<String> versions;

    /** @param earlier the versions that are spoken after a handshake */
    StatelessRevision(McpServerProperties properties, List<String> earlier) {
        this.properties = properties;
        List<String> all = new ArrayList<>(List.of(VERSION));
        all.addAll(earlier);
        this.versions = List.copyOf(all);
    }

    /** Whether a request is one of this revision, rather than one of those with a handshake. */
    static boolean isMeant(McpMessage message, HttpServletRequest request) {
        return meta(message).get(VERSION_KEY) != null || VERSION.equals(request.getHeader(VERSION_HEADER));
    }

    private static JsonObject meta(McpMessage message) {
        return message.params().get(META) instanceof JsonObject meta ? meta : JsonObject.EMPTY;
    }

    /** @throws McpProtocolException when this revision has no such request, or its headers say something else */
    void require(McpMessage message, HttpServletRequest request) {
        requireMeta(message);
        requireHeader(message, VERSION_HEADER, request, text(meta(message).get(VERSION_KEY)));
        requireVersion(message.id(), text(meta(message).get(VERSION_KEY)));
        requireHeader(message, "Mcp-Method", request, message.method());
        String named = NAMED.get(message.method());
        if (named != null) {
            requireHeader(message, "Mcp-Name", request, text(message.params().get(named)));
        }
        if (!TTL_MILLIS.containsKey(message.method()) && !ASKED.contains(message.method())) {
            throw new McpProtocolException(
                    404, McpProtocolException.METHOD_NOT_FOUND, message.id(), "Method not found", null);
        }
    }

    private static void requireMeta(McpMessage message) {
        if (!(meta(message).get(VERSION_KEY) instanceof JsonString)) {
            throw invalid(message, VERSION_KEY + " in params._meta is expected to be a string");
        }
        if (!(meta(message).get(CAPABILITIES_KEY) instanceof JsonObject)) {
            throw invalid(message, CAPABILITIES_KEY + " in params._meta is expected to be an object");
        }
    }

    private static McpProtocolException invalid(McpMessage message, String text) {
        return new McpProtocolException(400, McpProtocolException.INVALID_PARAMS, message.id(), text, null);
    }

    /** @throws McpProtocolException naming the versions that are spoken, when this one is not */
    void requireVersion(@Nullable Object id, String version) {
        if (!versions.contains(version)) {
            JsonObject data = JsonObject.builder()
                    .put("supported", JsonArray.of(versions, Json::of))
                    .put("requested", version)
                    .build();
            throw new McpProtocolException(
                    400, McpProtocolException.UNSUPPORTED_VERSION, id, "Unsupported protocol version", data);
        }
    }

    private static void requireHeader(McpMessage message, String name, HttpServletRequest request, String expected) {
        String given = request.getHeader(name);
        if (given == null || !decoded(given).equals(expected)) {
            throw new McpProtocolException(
                    400,
                    McpProtocolException.HEADER_MISMATCH,
                    message.id(),
                    "the header " + name + (given == null ? " is missing" : " does not match the body"),
                    null);
        }
    }

    /** A value that no header can hold as it is comes in Base64, between marks. */
    private static String decoded(String header) {
        if (!header.startsWith(ENCODED_START) || !header.endsWith(ENCODED_END)) {
            return header;
        }
        try {
            String encoded = header.substring(ENCODED_START.length(), header.length() - ENCODED_END.length());
            return new String(Base64.getDecoder().decode(encoded), UTF_8);
        } catch (IllegalArgumentException _) {
            // What is no Base64 stands for no name, so it matches none.
            return header;
        }
    }

    private static String text(@Nullable Json value) {
        return value instanceof JsonString(String text) ? text : "";
    }

    /** What the server speaks, can do and is for. */
    Map<String, Object> discovery(Map<String, Object> capabilities) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("supportedVersions", versions);
        result.put("capabilities", capabilities);
        result.put("instructions", properties.getInstructions());
        return completed(DISCOVER, result);
    }

    /** A result with what this revision adds: that it is complete, who gives it, and how long it may be kept. */
    Map<String, Object> completed(String method, Map<String, Object> result) {
        Map<String, Object> completed = new LinkedHashMap<>(result);
        completed.put("resultType", "complete");
        Long ttlMillis = TTL_MILLIS.get(method);
        if (ttlMillis != null) {
            completed.put("ttlMs", ttlMillis);
            completed.put("cacheScope", "private");
        }
        Map<String, Object> server = Map.of("name", properties.getName(), "version", properties.getVersion());
        completed.put(META, Map.of(PREFIX + "serverInfo", server));
        return completed;
    }
}
