package org.dotledger.app.mcp;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.log.Receipt;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.app.testing.Agent;
import org.dotledger.app.testing.Agent.ToolReply;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.SharedLedger;
import org.dotledger.core.decision.live.CommandOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What every tool answers, of every kind, is what its output schema says. */
@Execution(ExecutionMode.SAME_THREAD)
class ToolSchemasTest {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final LedgerUnderTest ledger = SharedLedger.get();
    private final Agent agent = new Agent(ledger, AGENT);
    private final Map<String, JsonObject> schemas = outputSchemas();
    private final Set<String> called = new TreeSet<>();

    /** The whole schemas, of which the list of tools shows the gist. */
    private Map<String, JsonObject> outputSchemas() {
        Map<String, JsonObject> byName = new TreeMap<>();
        agent.tools().keySet().forEach(name -> {
            ToolReply described = agent.call("describe_command", with("name", name));
            byName.put(name, (JsonObject) requireNonNull(described.content().get("outputSchema")));
        });
        return byName;
    }

    private static void requireValid(JsonObject schema, JsonObject content, String tool) {
        assertThat(SCHEMAS.getSchema(CanonicalJson.text(schema))
                        .validate(CanonicalJson.text(content), InputFormat.JSON))
                .as(tool + " answers " + CanonicalJson.text(content))
                .isEmpty();
    }

    private ToolReply call(String tool, JsonObject arguments) {
        called.add(tool);
        ToolReply reply = agent.call(tool, arguments);
        requireValid(requireNonNull(schemas.get(tool)), reply.content(), tool);
        return reply;
    }

    private void answers(String tool, JsonObject arguments) {
        assertThat(call(tool, arguments).isError()).as(tool + " " + arguments).isFalse();
    }

    private void fails(String tool, JsonObject arguments, String code) {
        ToolReply reply = call(tool, arguments);
        assertThat(reply.isError()).as(tool + " " + arguments).isTrue();
        assertThat(reply.content().string("code")).as(tool + " " + arguments).isEqualTo(code);
    }

    private static JsonObject with(String name, Json value) {
        return JsonObject.builder().put(name, value).build();
    }

    private static JsonObject with(String name, String value) {
        return with(name, Json.of(value));
    }

    private static JsonObject with(String name, long value) {
        return with(name, Json.of(value));
    }

    @Test
    void holdForEveryToolOverTheWire() {
        readsDots();
        readsEvents();
        readsReadiness();
        explainsRefusals();
        describes();
        appends();
        checks();
        schemas.keySet().stream()
                .filter(tool -> !called.contains(tool))
                .forEach(tool -> fails(tool, JsonObject.EMPTY, "IDEMPOTENCY_KEY_MISSING"));
        assertThat(called).isEqualTo(schemas.keySet());
    }

    private void readsDots() {
        answers("get_dot", with("code", "DOT_APPLY"));
        fails("get_dot", with("code", "DOT_UNHEARD_OF"), "NOT_FOUND");
        fails("get_dot", with("code", "dot-apply"), "INVALID_FIELD");
        fails("get_dot", JsonObject.EMPTY, "INVALID_FIELD");
    }

    private void readsEvents() {
        answers("list_events", JsonObject.EMPTY);
        answers("list_events", with("limit", 1));
        fails("list_events", with("after", 1_000_000_000), "POSITION_UNKNOWN");
        fails("list_events", with("type", "Nothing"), "INVALID_FIELD");
        answers("get_event", with("position", 0));
        fails("get_event", with("position", 1_000_000_000), "POSITION_UNKNOWN");
        fails("get_receipt", with("idempotencyKey", "never-sent"), "NOT_FOUND");
    }

    private void readsReadiness() {
        answers("readiness", JsonObject.EMPTY);
        answers("readiness", with("asOf", "0"));
        answers("readiness", with("asOf", "5"));
        fails("readiness", with("asOf", "yesterday"), "INVALID_FIELD");
        fails("readiness", with("asOf", "1000000000"), "POSITION_UNKNOWN");
    }

    private void explainsRefusals() {
        for (RefusalCode code : RefusalCode.values()) {
            answers("explain_refusal", with("code", code.name()));
        }
        fails("explain_refusal", JsonObject.EMPTY, "INVALID_FIELD");
        fails("explain_refusal", with("position", 0), "NOT_FOUND");
        JsonObject refused =
                call("stage_handler", keyed(handler("authorize_anything"))).content();
        assertThat(refused.string("code")).isEqualTo("ACTION_CODE_NOT_ALLOWED");
        answers("explain_refusal", with("position", refused.integer("refusalPosition")));
    }

    private void describes() {
        answers("describe_command", with("name", "RecordBirth"));
        answers("describe_command", with("name", "get_dot"));
        answers("describe_command", with("name", "ApproveStep"));
        fails("describe_command", with("name", "nothing"), "INVALID_FIELD");
        answers("next_steps", JsonObject.EMPTY);
    }

    private void appends() {
        JsonObject readback = keyed(C1.catalogReadback(new org.dotledger.api.dot.DotCode("DOT_APPLY")));
        assertThat(call("record_catalog_readback", readback).content().string("outcome"))
                .isEqualTo("APPENDED");
        assertThat(call("record_catalog_readback", readback).content().string("outcome"))
                .isEqualTo("REPLAYED");
        fails("record_catalog_readback", keyed(JsonObject.EMPTY), "INVALID_FIELD");
        answers("get_receipt", with("idempotencyKey", readback.string("idempotencyKey")));
        answers("check_append", checked("RecordCatalogReadback", readback));
    }

    private static JsonObject checked(String command, JsonObject keyed) {
        Map<String, Json> fields = new TreeMap<>(keyed.members());
        Json key = requireNonNull(fields.remove("idempotencyKey"));
        return JsonObject.builder()
                .put("command", command)
                .put("body", new JsonObject(fields))
                .put("idempotencyKey", key)
                .build();
    }

    private void checks() {
        JsonObject would = checked("StageHandler", keyed(handler("authorize_build_step")));
        assertThat(call("check_append", would).content().string("outcome")).isEqualTo("WOULD_APPEND");
        fails("check_append", checked("StageHandler", keyed(handler("authorize_anything"))), "ACTION_CODE_NOT_ALLOWED");
        fails("check_append", checked("MintGrant", keyed(JsonObject.EMPTY)), "INVALID_FIELD");
        fails("check_append", checked("ApproveStep", keyed(JsonObject.EMPTY)), "ROLE_NOT_ALLOWED");
    }

    private static JsonObject handler(String action) {
        return JsonObject.builder()
                .put("actionCode", action)
                .put("handlerRef", "handler-of-schemas")
                .put("artifact", C1.artifact("kb://c1/handler-of-schemas", "AGENTDATA_KB"))
                .build();
    }

    private static JsonObject keyed(JsonObject fields) {
        Map<String, Json> members = new TreeMap<>(fields.members());
        members.put("idempotencyKey", new JsonString(UUID.randomUUID().toString()));
        return new JsonObject(members);
    }

    /** The rest of what the gateway may say, where reaching it over the wire would take the whole campaign. */
    @Test
    void holdForEveryOutcomeOfACommand() {
        Receipt receipt = receipt();
        List<CommandOutcome> all = List.of(
                new CommandOutcome.Appended(receipt),
                new CommandOutcome.Replayed(receipt),
                new CommandOutcome.Unchanged(receipt),
                new CommandOutcome.Refused(Refusal.field("code", "is missing"), OptionalLong.of(7)),
                new CommandOutcome.Refused(Refusal.of(RefusalCode.DOT_NOT_BORN, "no birth"), OptionalLong.empty()));
        List<JsonObject> commands = new ArrayList<>();
        schemas.forEach((tool, schema) -> {
            if (!Set.of(
                            "get_dot",
                            "list_events",
                            "get_event",
                            "get_receipt",
                            "readiness",
                            "explain_refusal",
                            "describe_command",
                            "next_steps")
                    .contains(tool)) {
                commands.add(schema);
            }
        });
        assertThat(commands.stream().distinct()).hasSize(2);
        JsonObject check = requireNonNull(schemas.get("check_append"));
        all.forEach(outcome -> commands.stream()
                .filter(schema -> !schema.equals(check))
                .forEach(schema -> requireValid(schema, ToolAnswer.of(outcome).content(), "a command")));
        Stream.concat(
                        all.stream().filter(outcome -> !(outcome instanceof CommandOutcome.Appended)),
                        Stream.of(new CommandOutcome.WouldAppend(List.of("dotledger.DotBorn.v1"))))
                .forEach(outcome -> requireValid(check, ToolAnswer.of(outcome).content(), "check_append"));
    }

    private Receipt receipt() {
        long size = ledger.get(AUDITOR, "/api/v1/state").isOk().json().integer("treeSize");
        Sha256 hash = Sha256.digestUtf8("leaf");
        return new Receipt(
                "key-1",
                List.of(new Receipt.ReceiptEvent(0, "dotledger.DotBorn.v1", new UUID(0, 1), hash)),
                size,
                hash,
                "ledger.example\n1\n",
                List.of(List.of(hash)));
    }
}
