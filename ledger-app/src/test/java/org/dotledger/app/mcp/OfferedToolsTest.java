package org.dotledger.app.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import org.dotledger.api.Commands;
import org.dotledger.api.json.CanonicalJson;
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
                        "describe_command",
                        "explain_refusal",
                        "get_dot",
                        "get_event",
                        "get_receipt",
                        "list_events",
                        "next_steps",
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

    /** An agent holds all of them in its head at once; what is left out here, one tool says of each. */
    @Test
    void offersThemInLessThanTwentyFiveKilobytes() {
        String list = CanonicalJson.text(agent.result("tools/list", JsonObject.EMPTY));
        assertThat(list.getBytes(UTF_8).length).isLessThan(25_000);
        JsonObject birth = agent.call(
                        "describe_command",
                        JsonObject.builder().put("name", "record_birth").build())
                .content();
        assertThat(String.valueOf(birth.get("inputSchema")))
                .contains("\"maxLength\":2000", "\"pattern\":\"^[0-9a-f]{64}$\"", "idempotencyKey");
        assertThat(birth.toString()).contains("\"DOT_BYPASS\"", "\"receipt\"", "\"purpose\"");
    }

    @Test
    void saysWhatTheCampaignNeedsNextAndTheCallAsFarAsItIsKnown() {
        JsonObject steps = agent.call("next_steps", JsonObject.EMPTY).content();
        String yours = String.valueOf(steps.get("yours"));
        assertThat(yours).contains("\"tool\":\"plan_step\"", "\"step\":\"W1\"", "\"expectedMutations\":[]");
        assertThat(yours).contains("\"tool\":\"record_birth\"", "\"name\":\"dot-c1-grant-issue\"", "source.sha256");
        assertThat(yours).doesNotContain("ReleaseRegistrationHold");
        assertThat(String.valueOf(steps.get("others"))).contains("ReleaseRegistrationHold", SharedLedger.DRY_RUN);
        String owners = String.valueOf(new Agent(SharedLedger.get(), OWNER)
                .call("next_steps", JsonObject.EMPTY)
                .content()
                .get("yours"));
        assertThat(owners).contains("ReleaseRegistrationHold", "\"missing\":[\"reason\"]");
        assertThat(owners).doesNotContain("plan_step");
    }
}
