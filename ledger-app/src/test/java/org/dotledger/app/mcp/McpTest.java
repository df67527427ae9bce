package org.dotledger.app.mcp;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.dotledger.api.Commands;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonBoolean;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Role;
import org.dotledger.app.testing.Agent;
import org.dotledger.app.testing.Agent.ToolReply;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol as it goes over the wire. */
@Execution(ExecutionMode.SAME_THREAD)
class McpTest {
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

    @Test
    void offersExactlyTheseTools() {
        assertThat(tools().keySet())
                .containsExactly(
                        "check_append",
                        "consume_grant",
                        "explain_refusal",
                        "get_dot",
                        "get_event",
                        "get_receipt",
                        "list_events",
                        "plan_step",
                        "propose_build_step",
                        "read_back_contract",
                        "read_back_endpoint",
                        "read_back_evidence",
                        "read_back_step",
                        "read_back_surface",
                        "readiness",
                        "record_birth",
                        "record_catalog_readback",
                        "record_handbook_readback",
                        "record_harness_run",
                        "record_registrar_dry_run",
                        "record_rollback_check",
                        "run_preflight",
                        "stage_evidence",
                        "stage_handler",
                        "stop_step");
    }

    /** So that a command that is declared for agents one day cannot be forgotten here. */
    @Test
    void offersEveryCommandThatAgentsMaySend() {
        assertThat(tools().keySet())
                .containsAll(Commands.ALL.stream()
                        .filter(command -> command.roles().contains(Role.AGENT))
                        .map(CommandTool::name)
                        .toList());
    }

    @Test
    void offersNothingThatIsForPeople() {
        assertThat(tools().keySet())
                .noneMatch(name -> name.matches(
                        ".*(approve|reject|enrol|issue_key|revoke|seal|admit|release|apply|open_campaign).*"));
    }

    @Test
    void saysOfEachToolWhatItTakesAndGivesAndLeavesBehind() {
        tools().forEach((name, tool) -> {
            JsonObject annotations = (JsonObject) requireNonNull(tool.get("annotations"));
            assertThat(annotations.get("destructiveHint")).as(name).isEqualTo(JsonBoolean.FALSE);
            assertThat(annotations.get("idempotentHint")).as(name).isEqualTo(JsonBoolean.TRUE);
            assertThat(annotations.get("openWorldHint")).as(name).isEqualTo(JsonBoolean.FALSE);
            JsonObject input = (JsonObject) requireNonNull(tool.get("inputSchema"));
            boolean appends =
                    String.valueOf(input.get("required")).contains("idempotencyKey") && !name.startsWith("get");
            assertThat(annotations.get("readOnlyHint"))
                    .as(name)
                    .isEqualTo(appends ? JsonBoolean.FALSE : JsonBoolean.TRUE);
            assertThat(input.get("additionalProperties")).as(name).isEqualTo(JsonBoolean.FALSE);
            assertThat(((JsonObject) requireNonNull(tool.get("outputSchema"))).string("type"))
                    .isEqualTo("object");
        });
    }

    @Test
    void appendsOnceHoweverOftenItIsAsked() {
        JsonObject arguments = withKey(C1.catalogReadback(C1.REQUIRED.getFirst()), "mcp-once");
        ToolReply first = agent.call("record_catalog_readback", arguments);
        if (first.isError()) {
            // Which DOTs are known depends on the tests that ran before; a refusal does not use the key up.
            assertThat(first.content().string("code")).isEqualTo("UNKNOWN_DOT");
            arguments = withKey(C1.catalogReadback(new DotCode("DOT_APPLY")), "mcp-once");
            first = agent.call("record_catalog_readback", arguments);
        }
        assertThat(first.content().string("outcome")).isEqualTo("APPENDED");
        ToolReply second = agent.call("record_catalog_readback", arguments);
        assertThat(second.content().string("outcome")).isEqualTo("REPLAYED");
        assertThat(second.content().get("receipt")).isEqualTo(first.content().get("receipt"));
        ToolReply receipt = agent.call(
                "get_receipt",
                JsonObject.builder().put("idempotencyKey", "mcp-once").build());
        assertThat(receipt.content()).isEqualTo(first.content().get("receipt"));
        JsonObject other = withKey(C1.catalogReadback(new DotCode("DOT_AUTH")), "mcp-once");
        assertThat(agent.call("record_catalog_readback", other).content().string("code"))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void refusesInAWayAnAgentCanActOn() {
        JsonObject birth = withKey(C1.birth("not-of-c1", "/opt/incomex/dot/bin/not-of-c1"), "mcp-refused");
        ToolReply reply = agent.call("record_birth", birth);
        assertThat(reply.isError()).isTrue();
        assertThat(reply.content().string("outcome")).isEqualTo("REFUSED");
        assertThat(reply.content().members()).containsKeys("code", "retry", "fix", "reasons", "refusalPosition");
        long position = reply.content().integer("refusalPosition");
        ToolReply why = agent.call(
                "explain_refusal",
                JsonObject.builder().put("position", position).build());
        assertThat(why.isError()).isFalse();
        assertThat(why.content().string("code")).isEqualTo(reply.content().string("code"));
        assertThat(((JsonObject) requireNonNull(why.content().get("refusal"))).get("reasons"))
                .isEqualTo(reply.content().get("reasons"));
    }

    @Test
    void namesTheFieldThatIsWrongAndRecordsIt() {
        ToolReply reply = agent.call("record_birth", withKey(JsonObject.EMPTY, "mcp-no-fields"));
        assertThat(reply.isError()).isTrue();
        assertThat(reply.content().string("code")).isEqualTo("INVALID_FIELD");
        assertThat(reply.content().string("field")).isEqualTo("name");
        assertThat(reply.content().string("retry")).isEqualTo("AFTER_FIX");
        JsonObject event = agent.call(
                        "get_event",
                        JsonObject.builder()
                                .put("position", reply.content().integer("refusalPosition"))
                                .build())
                .content();
        assertThat(event.string("type")).startsWith("dotledger.CommandRefused");
        assertThat(event.string("actor")).isEqualTo(AGENT);
    }

    @Test
    void keepsTheBodyOfTheCommandWithoutWhatTheProtocolPutsAroundIt() {
        String body = """
                {"jsonrpc":"2.0","id":"a","method":"tools/call","params":{"name":"record_birth",
                "arguments":{"idempotencyKey":"%s"}}}""".formatted(UUID.randomUUID());
        JsonObject reply = agent.post(body).isOk().json();
        assertThat(reply.toString()).contains("INVALID_FIELD");
        JsonArray refusals = ledger.get(AUDITOR, "/api/v1/refusals").items();
        assertThat(((JsonObject) refusals.values().getLast()).string("bodySha256"))
                .isEqualTo(Sha256.digestUtf8("{}").hex());
    }

    @Test
    void asksForTheKey() {
        ToolReply reply = agent.call("record_birth", C1.birth(C1.REQUIRED.getFirst()));
        assertThat(reply.isError()).isTrue();
        assertThat(reply.content().string("code")).isEqualTo("IDEMPOTENCY_KEY_MISSING");
        assertThat(reply.content().string("field")).isEqualTo("idempotencyKey");
    }

    @Test
    void decidesByTheCallersRoleAndNotByTheTool() {
        ToolReply reply = new Agent(ledger, AUDITOR)
                .call("record_birth", withKey(C1.birth(C1.REQUIRED.getFirst()), "mcp-auditor"));
        assertThat(reply.content().string("code")).isEqualTo("ROLE_NOT_ALLOWED");
        assertThat(reply.content().string("retry")).isEqualTo("NEVER");
    }

    @Test
    void checksWithoutLeavingATrace() {
        long before = size();
        ToolReply refused = check("RecordBirth", JsonObject.EMPTY);
        assertThat(refused.isError()).isTrue();
        assertThat(refused.content().string("code")).isEqualTo("INVALID_FIELD");
        assertThat(refused.content().members()).doesNotContainKey("refusalPosition");
        ToolReply accepted = check("RecordRegistrarDryRun", C1.dryRun("mcp-check"));
        assertThat(accepted.isError()).isFalse();
        assertThat(accepted.content().string("outcome")).isEqualTo("WOULD_APPEND");
        assertThat(accepted.content().toString()).contains("dotledger.RegistrarDryRunRecorded");
        assertThat(check("NoSuchCommand", JsonObject.EMPTY).content().string("field"))
                .isEqualTo("command");
        assertThat(size()).isEqualTo(before);
    }

    @Test
    void readsTheHistoryPageByPage() {
        ToolReply page =
                agent.call("list_events", JsonObject.builder().put("limit", 2).build());
        assertThat(((JsonArray) requireNonNull(page.content().get("items"))).values())
                .hasSize(2);
        ToolReply next = agent.call(
                "list_events",
                JsonObject.builder()
                        .put("limit", 1)
                        .put("after", page.content().integer("next"))
                        .build());
        assertThat(next.content().toString()).contains("\"position\":2");
        ToolReply wrong = agent.call(
                "list_events", JsonObject.builder().put("type", "Nothing").build());
        assertThat(wrong.content().string("field")).isEqualTo("type");
        ToolReply tooMany = agent.call(
                "list_events", JsonObject.builder().put("limit", 100_000).build());
        assertThat(tooMany.content().string("code")).isEqualTo("INVALID_FIELD");
    }

    @Test
    void knowsDotsOfTheCatalogue() {
        ToolReply dot = agent.call(
                "get_dot", JsonObject.builder().put("code", "DOT_APPLY").build());
        assertThat(dot.isError()).isFalse();
        assertThat(((JsonObject) requireNonNull(dot.content().get("dot"))).string("code"))
                .isEqualTo("DOT_APPLY");
        ToolReply unknown = agent.call(
                "get_dot", JsonObject.builder().put("code", "DOT_NOWHERE").build());
        assertThat(unknown.isError()).isTrue();
        assertThat(unknown.content().string("outcome")).isEqualTo("FAILED");
        assertThat(unknown.content().string("code")).isEqualTo("NOT_FOUND");
        ToolReply future = agent.call(
                "get_dot",
                JsonObject.builder()
                        .put("code", "DOT_APPLY")
                        .put("asOf", "99999999")
                        .build());
        assertThat(future.content().string("code")).isEqualTo("POSITION_UNKNOWN");
    }

    @Test
    void findsTheReceiptsOfTheCallerOnly() {
        ToolReply none = agent.call(
                "get_receipt",
                JsonObject.builder().put("idempotencyKey", "bootstrap").build());
        assertThat(none.content().string("code")).isEqualTo("NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger://checkpoint", "ledger://policy", "ledger://event/0", "ledger://dot/DOT_APPLY"})
    void servesResources(String uri) {
        JsonObject result = agent.result(
                "resources/read", JsonObject.builder().put("uri", uri).build());
        JsonArray contents = (JsonArray) requireNonNull(result.get("contents"));
        JsonObject content = (JsonObject) contents.values().getFirst();
        assertThat(content.string("uri")).isEqualTo(uri);
        assertThat(content.string("text")).isNotBlank();
        if (uri.endsWith("checkpoint")) {
            assertThat(content.string("text"))
                    .isEqualTo(ledger.get(OWNER, "/checkpoint").text());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ledger://nothing", "ledger://event/x", "ledger://event/99999999", "ledger://dot/DOT_NOWHERE"})
    void saysWhereNoResourceIs(String uri) {
        JsonObject answer = agent.request(
                "resources/read", JsonObject.builder().put("uri", uri).build());
        assertThat(((JsonObject) requireNonNull(answer.get("error"))).integer("code"))
                .isEqualTo(-32_002);
    }

    @Test
    void offersWaysOfWorking() {
        JsonObject prompts = agent.result("prompts/list", JsonObject.EMPTY);
        assertThat(names(prompts, "prompts"))
                .containsExactlyInAnyOrder("record-a-new-dot", "why-was-i-refused", "audit-one-dot");
        JsonObject prompt = agent.result(
                "prompts/get",
                JsonObject.builder()
                        .put("name", "audit-one-dot")
                        .put(
                                "arguments",
                                JsonObject.builder().put("code", "DOT_APPLY").build())
                        .build());
        assertThat(prompt.toString()).contains("Audit the DOT DOT_APPLY");
        JsonObject without = agent.request(
                "prompts/get", JsonObject.builder().put("name", "audit-one-dot").build());
        assertThat(((JsonObject) requireNonNull(without.get("error"))).integer("code"))
                .isEqualTo(-32_602);
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

    private ToolReply check(String command, JsonObject body) {
        return agent.call(
                "check_append",
                JsonObject.builder().put("command", command).put("body", body).build());
    }

    private long size() {
        return ledger.get(AUDITOR, "/api/v1/state").isOk().json().integer("treeSize");
    }

    private Map<String, JsonObject> tools() {
        Map<String, JsonObject> tools = new TreeMap<>();
        JsonArray listed = (JsonArray)
                requireNonNull(agent.result("tools/list", JsonObject.EMPTY).get("tools"));
        listed.values().forEach(tool -> tools.put(((JsonObject) tool).string("name"), (JsonObject) tool));
        return tools;
    }

    private static List<String> names(JsonObject result, String member) {
        return ((JsonArray) requireNonNull(result.get(member)))
                .values().stream()
                        .map(item -> ((JsonString) requireNonNull(((JsonObject) item).get("name"))).value())
                        .toList();
    }

    private static JsonObject withKey(JsonObject fields, String key) {
        Map<String, Json> arguments = new TreeMap<>(fields.members());
        arguments.put("idempotencyKey", Json.of(key));
        return new JsonObject(arguments);
    }
}
