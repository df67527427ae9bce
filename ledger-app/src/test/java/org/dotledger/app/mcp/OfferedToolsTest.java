package org.dotledger.app.mcp;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;

import org.dotledger.api.Commands;
import org.dotledger.api.json.JsonBoolean;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.Role;
import org.dotledger.app.testing.Agent;
import org.dotledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Which tools are offered, and what each says of itself. */
@Execution(ExecutionMode.SAME_THREAD)
class OfferedToolsTest {
    private final Agent agent = new Agent(SharedLedger.get(), AGENT);

    @Test
    void offersExactlyTheseTools() {
        assertThat(agent.tools().keySet())
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
                        "record_outcome",
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
        assertThat(agent.tools().keySet())
                .containsAll(Commands.ALL.stream()
                        .filter(command -> command.roles().contains(Role.AGENT))
                        .map(CommandTool::name)
                        .toList());
    }

    @Test
    void offersNothingThatIsForPeople() {
        assertThat(agent.tools().keySet())
                .noneMatch(name -> name.matches(
                        ".*(approve|reject|enrol|issue_key|revoke|seal|admit|release|apply|open_campaign).*"));
    }

    @Test
    void saysOfEachToolWhatItTakesAndGivesAndLeavesBehind() {
        agent.tools().forEach((name, tool) -> {
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
}
