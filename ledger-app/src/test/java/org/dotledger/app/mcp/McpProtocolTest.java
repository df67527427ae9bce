package org.dotledger.app.mcp;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.testing.Agent;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.Reply;
import org.dotledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The protocol as it goes over the wire: how a client begins, and which messages and requests are refused. */
@Execution(ExecutionMode.SAME_THREAD)
class McpProtocolTest {
    private final LedgerUnderTest ledger = SharedLedger.get();
    private final Agent agent = new Agent(ledger, AGENT);

    @Test
    void saysWhatItIs() {
        JsonObject result = agent.result("initialize", initialize("2025-11-25"));
        assertThat(result.string("protocolVersion")).isEqualTo("2025-11-25");
        assertThat(result.get("capabilities")).hasToString("""
                {"prompts":{"listChanged":false},"resources":{"listChanged":false,"subscribe":false},"tools":{"listChanged":false}}""");
        assertThat(result.string("instructions")).contains("idempotencyKey");
        assertThat(agent.result("initialize", initialize("1999-01-01")).string("protocolVersion"))
                .isEqualTo("2025-11-25");
        assertThat(agent.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")
                        .status())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|-32700",
                "{\"jsonrpc\":\"2.0\",\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}|-32700",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]|-32600",
                "{\"id\":1,\"method\":\"ping\"}|-32600",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}|-32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}|-32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}|-32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}|-32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"x\":1}|-32600"
            })
    void refusesWhatIsNoMessage(String body, int code) {
        JsonObject answer = agent.post(body).json();
        assertThat(agent.post(body).status()).isEqualTo(400);
        assertThat(((JsonObject) requireNonNull(answer.get("error"))).integer("code"))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"nothing\"}|-32601",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\"}|-32602",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"approve\"}}|-32602",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"get_dot\",\"arguments\":[]}}|-32602",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"prompts/get\",\"params\":{\"name\":\"nothing\"}}|-32602"
            })
    void answersWhatCannotBeAskedWithAnError(String body, int code) {
        JsonObject answer = agent.post(body).isOk().json();
        JsonObject error = (JsonObject) requireNonNull(answer.get("error"));
        assertThat(error.integer("code")).isEqualTo(code);
        assertThat(error.string("message")).doesNotContain("Exception").doesNotContain("null");
    }

    @Test
    void isReachedAsTheProtocolSaysAndNotOtherwise() {
        String ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
        agent.post(ping, "MCP-Protocol-Version", "2025-11-25").isOk();
        assertThat(agent.post(ping, "MCP-Protocol-Version", "1999-01-01").status())
                .isEqualTo(400);
        agent.post(ping, "Origin", "http://localhost:5173").isOk();
        agent.post(ping, "Origin", "https://evil.example").isProblem(403, "FORBIDDEN");
        agent.post(ping, "Content-Type", "text/plain").isProblem(415, "UNSUPPORTED_MEDIA_TYPE");
        agent.post(ping, "Accept", "text/plain").isProblem(406, "NOT_ACCEPTABLE");
        ledger.get(AGENT, "/mcp").isProblem(405, "METHOD_NOT_ALLOWED");
        ledger.send(ledger.request("/mcp")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(ping)))
                .isProblem(401, "UNAUTHENTICATED");
    }

    /** The revision without a handshake: a request says by itself which version it speaks. */
    private Reply sent(String method, String version, String params, String... headers) {
        String meta = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"" + version
                + "\",\"io.modelcontextprotocol/clientCapabilities\":{}}";
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{" + params + meta + "}}";
        return agent.post(body, headers);
    }

    private static String[] headers(String method, String version, String... more) {
        return Stream.concat(Stream.of("MCP-Protocol-Version", version, "Mcp-Method", method), Stream.of(more))
                .toArray(String[]::new);
    }

    private Reply stateless(String method, String params, String... more) {
        return sent(method, "2026-07-28", params, headers(method, "2026-07-28", more));
    }

    private static JsonObject part(Reply reply, String name) {
        return (JsonObject) requireNonNull(reply.json().get(name), reply.text());
    }

    @Test
    void speaksTheRevisionWithoutAHandshake() {
        JsonObject found = part(stateless("server/discover", "").isOk(), "result");
        assertThat(found.string("resultType")).isEqualTo("complete");
        assertThat(String.valueOf(found.get("supportedVersions"))).contains("2026-07-28", "2025-11-25");
        assertThat(String.valueOf(found.get("capabilities"))).contains("\"tools\"", "\"prompts\"", "\"resources\"");
        assertThat(found.string("instructions")).contains("next_steps");
        assertThat(String.valueOf(found.get("_meta"))).contains("io.modelcontextprotocol/serverInfo", "dot-ledger");
        JsonObject list = part(stateless("tools/list", "").isOk(), "result");
        assertThat(list.integer("ttlMs")).isPositive();
        assertThat(list.string("cacheScope")).isEqualTo("private");
        JsonObject called = part(
                stateless(
                                "tools/call",
                                "\"name\":\"get_dot\",\"arguments\":{\"code\":\"DOT_APPLY\"},",
                                "Mcp-Name",
                                "=?base64?Z2V0X2RvdA==?=")
                        .isOk(),
                "result");
        assertThat(called.string("resultType")).isEqualTo("complete");
        assertThat(String.valueOf(called.get("structuredContent"))).contains("DOT_APPLY");
        JsonObject error = part(
                stateless("resources/read", "\"uri\":\"ledger://nothing\",", "Mcp-Name", "ledger://nothing"), "error");
        assertThat(error.integer("code")).isEqualTo(-32_602);
    }

    @Test
    void refusesWhatTheRevisionWithoutAHandshakeDoesNotKnow() {
        Reply unknown = stateless("subscriptions/listen", "");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(part(unknown, "error").integer("code")).isEqualTo(-32_601);
        assertThat(stateless("initialize", "\"protocolVersion\":\"2026-07-28\",")
                        .status())
                .isEqualTo(404);
        Reply future = sent("tools/list", "2030-01-01", "", headers("tools/list", "2030-01-01"));
        assertThat(future.status()).isEqualTo(400);
        assertThat(part(future, "error").integer("code")).isEqualTo(-32_022);
        assertThat(part(future, "error").toString()).contains("\"supported\":[\"2026-07-28\"", "2030-01-01");
        for (String[] wrong : List.of(
                new String[0], headers("tools/list", "2025-11-25"), headers("tools/call", "2026-07-28"), new String[] {
                    "MCP-Protocol-Version", "2026-07-28"
                })) {
            Reply reply = sent("tools/list", "2026-07-28", "", wrong);
            assertThat(reply.status()).as(List.of(wrong).toString()).isEqualTo(400);
            assertThat(part(reply, "error").integer("code")).isEqualTo(-32_020);
        }
        Reply bare = agent.post(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}", "MCP-Protocol-Version", "2026-07-28");
        assertThat(bare.status()).isEqualTo(400);
        assertThat(part(bare, "error").integer("code")).isEqualTo(-32_602);
        Reply legacy = agent.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server/discover\"}");
        assertThat(part(legacy.isOk(), "error").integer("code")).isEqualTo(-32_601);
    }

    private static JsonObject initialize(String version) {
        return JsonObject.builder()
                .put("protocolVersion", version)
                .put("capabilities", JsonObject.EMPTY)
                .put(
                        "clientInfo",
                        JsonObject.builder()
                                .put("name", "test")
                                .put("version", "1")
                                .build())
                .build();
    }
}
