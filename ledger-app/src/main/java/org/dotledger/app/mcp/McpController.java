package org.dotledger.app.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
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
import org.springframework.ai.mcp.server.common.autoconfigure.properties.McpServerProperties;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * The protocol's streamable HTTP transport without sessions: each POST is one message and gets one JSON answer, in the
 * revision that it is asked in: with a handshake, or without ({@link StatelessRevision}). It stands
 * in the place of the library's own, because a body is evidence: bounded, strictly read, and taken from its own bytes.
 */
@RestController
final class McpController implements McpStatelessServerTransport {
    private static final Logger log = LoggerFactory.getLogger(McpController.class);
    /** An error of the revisions with a handshake, for which the later one has none of its own. */
    private static final int RESOURCE_NOT_FOUND = -32_002;

    private final McpJsonMapper jsonMapper;
    private final OriginCheck origins;
    private final StatelessRevision stateless;
    private @Nullable McpStatelessServerHandler handler;

    McpController(McpJsonMapper mcpJson, OriginCheck origins, McpServerProperties properties) {
        this.jsonMapper = mcpJson;
        this.origins = origins;
        this.stateless = new StatelessRevision(properties, protocolVersions());
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
            McpMessage message = McpMessage.parse(body);
            if (message.id() != null && StatelessRevision.isMeant(message, request)) {
                stateless.require(message, request);
                return statelessAnswer(message, request);
            }
            requireKnownVersion(message, request);
            return answer(message, request);
        } catch (McpProtocolException e) {
            return Answer.json(e.status(), e.toJson());
        }
    }

    private void requireKnownVersion(McpMessage message, HttpServletRequest request) {
        String version = request.getHeader(StatelessRevision.VERSION_HEADER);
        if (version != null) {
            stateless.requireVersion(message.id(), version);
        }
    }

    private ResponseEntity<byte[]> answer(McpMessage message, HttpServletRequest request) throws IOException {
        ToolCall call = call(message, request);
        if (message.id() == null) {
            // What it announces (that it has begun, that it has given up) changes nothing here.
            server().handleNotification(
                            context(call), new JSONRPCNotification(message.method(), PlainJson.of(message.params())))
                    .block();
            return ResponseEntity.accepted().build();
        }
        return written(response(message, message.id(), call));
    }

    private ResponseEntity<byte[]> statelessAnswer(McpMessage message, HttpServletRequest request) throws IOException {
        Object id = Objects.requireNonNull(message.id());
        if (message.method().equals(StatelessRevision.DISCOVER)) {
            Map<String, Object> capabilities = plain(McpConfiguration.CAPABILITIES);
            return written(JSONRPCResponse.result(id, stateless.discovery(capabilities)));
        }
        JSONRPCResponse response = response(message, id, call(message, request));
        JSONRPCResponse.JSONRPCError error = response.error();
        if (error == null) {
            return written(JSONRPCResponse.result(id, stateless.completed(message.method(), plain(response.result()))));
        }
        return written(
                error.code() == RESOURCE_NOT_FOUND
                        ? JSONRPCResponse.error(
                                id, new JSONRPCResponse.JSONRPCError(ErrorCodes.INVALID_PARAMS, error.message()))
                        : response);
    }

    private Map<String, Object> plain(Object result) {
        return jsonMapper.convertValue(result, new TypeRef<Map<String, Object>>() {});
    }

    private static ToolCall call(McpMessage message, HttpServletRequest request) {
        Caller caller = Caller.afterBody();
        return new ToolCall(message.arguments(), caller.getPrincipal(), caller.key(), CorrelationId.of(request));
    }

    private static McpTransportContext context(ToolCall call) {
        return McpTransportContext.create(Map.of(ToolCall.KEY, call));
    }

    private McpStatelessServerHandler server() {
        return Objects.requireNonNull(handler, "the server has not started");
    }

    private JSONRPCResponse response(McpMessage message, Object id, ToolCall call) {
        JSONRPCResponse response = server().handleRequest(
                        context(call), new JSONRPCRequest(message.method(), id, PlainJson.of(message.params())))
                .onErrorResume(McpError.class, e -> Mono.just(JSONRPCResponse.error(id, e.getJsonRpcError())))
                .block();
        return withoutInternals(Objects.requireNonNull(response), call.correlationId());
    }

    private ResponseEntity<byte[]> written(JSONRPCResponse response) throws IOException {
        return Answer.bytes(
                200,
                MediaType.APPLICATION_JSON_VALUE,
                jsonMapper.writeValueAsString(response).getBytes(UTF_8));
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
