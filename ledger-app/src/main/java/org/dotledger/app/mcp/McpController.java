package org.dotledger.app.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.dotledger.app.access.Caller;
import org.dotledger.app.http.Answer;
import org.dotledger.app.http.CorrelationId;
import org.dotledger.app.http.Representation;
import org.dotledger.app.http.RequestBody;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * The protocol's streamable HTTP transport without sessions: each POST is one message and gets one JSON answer. It stands
 * in the place of the library's own, because a body is evidence: bounded, strictly read, and taken from its own bytes.
 */
@RestController
final class McpController implements McpStatelessServerTransport {
    private static final Logger log = LoggerFactory.getLogger(McpController.class);
    private static final String VERSION_HEADER = "MCP-Protocol-Version";

    private final McpJsonMapper jsonMapper;
    private final OriginCheck origins;
    private @Nullable McpStatelessServerHandler handler;

    McpController(McpJsonMapper mcpJson, OriginCheck origins) {
        this.jsonMapper = mcpJson;
        this.origins = origins;
    }

    /** Called once, while the application starts. */
    @Override
    public void setMcpHandler(McpStatelessServerHandler mcpHandler) {
        handler = mcpHandler;
    }

    /** There is nothing to close: what has begun is answered by the server's own graceful end. */
    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }

    @PostMapping("/mcp")
    ResponseEntity<byte[]> message(HttpServletRequest request) throws IOException {
        origins.require(request);
        Representation.choose(request, MediaType.APPLICATION_JSON_VALUE);
        byte[] body = RequestBody.readJson(request);
        try {
            requireKnownVersion(request);
            return answer(McpMessage.parse(body), body, request);
        } catch (McpProtocolException e) {
            return Answer.json(e.status(), e.toJson());
        }
    }

    private void requireKnownVersion(HttpServletRequest request) {
        String version = request.getHeader(VERSION_HEADER);
        if (version != null && !protocolVersions().contains(version)) {
            throw new McpProtocolException(
                    McpProtocolException.INVALID_REQUEST,
                    null,
                    VERSION_HEADER + " is expected to be one of " + String.join(", ", protocolVersions()));
        }
    }

    private ResponseEntity<byte[]> answer(McpMessage message, byte[] body, HttpServletRequest request)
            throws IOException {
        Caller caller = Caller.afterBody();
        ToolCall call =
                new ToolCall(message.arguments(), caller.getPrincipal(), caller.key(), CorrelationId.of(request));
        McpTransportContext context = McpTransportContext.create(Map.of(ToolCall.KEY, call));
        Map<String, Object> params = PlainJson.of(message.params());
        McpStatelessServerHandler server = Objects.requireNonNull(handler, "the server has not started");
        if (message.id() == null) {
            // What it announces (that it has begun, that it has given up) changes nothing here.
            server.handleNotification(context, new JSONRPCNotification(message.method(), params))
                    .block();
            return ResponseEntity.accepted().build();
        }
        JSONRPCResponse response = server.handleRequest(
                        context, new JSONRPCRequest(message.method(), message.id(), params))
                .onErrorResume(McpError.class, e -> Mono.just(JSONRPCResponse.error(message.id(), e.getJsonRpcError())))
                .block();
        return Answer.bytes(
                200,
                MediaType.APPLICATION_JSON_VALUE,
                jsonMapper
                        .writeValueAsString(withoutInternals(Objects.requireNonNull(response), call.correlationId()))
                        .getBytes(UTF_8));
    }

    /** What an exception says is for the log. */
    private static JSONRPCResponse withoutInternals(JSONRPCResponse response, String correlationId) {
        JSONRPCResponse.JSONRPCError error = response.error();
        if (error == null || error.code() != ErrorCodes.INTERNAL_ERROR) {
            return response;
        }
        log.error("Request {} failed: {}", correlationId, error.message());
        return JSONRPCResponse.error(
                response.id(),
                new JSONRPCResponse.JSONRPCError(
                        ErrorCodes.INTERNAL_ERROR, "the failure is logged under correlation id " + correlationId));
    }
}
