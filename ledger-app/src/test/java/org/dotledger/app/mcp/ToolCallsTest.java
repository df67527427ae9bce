package org.dotledger.app.mcp;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.app.testing.Agent;
import org.dotledger.app.testing.Agent.ToolReply;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the tools answer when they are called. */
@Execution(ExecutionMode.SAME_THREAD)
class ToolCallsTest {
    private final LedgerUnderTest ledger = SharedLedger.get();
    private final Agent agent = new Agent(ledger, AGENT);

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

    private ToolReply check(String command, JsonObject body) {
        return agent.call(
                "check_append",
                JsonObject.builder().put("command", command).put("body", body).build());
    }

    private long size() {
        return ledger.get(AUDITOR, "/api/v1/state").isOk().json().integer("treeSize");
    }

    private static JsonObject withKey(JsonObject fields, String key) {
        Map<String, Json> arguments = new TreeMap<>(fields.members());
        arguments.put("idempotencyKey", Json.of(key));
        return new JsonObject(arguments);
    }
}
