package org.dotledger.app.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.OPERATOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import java.util.List;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.NodePrograms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The protocol as programs of others use it: its official TypeScript client, and its conformance suite. */
class McpClientsTest {
    /** It may be born, admitted and registered before any step of the campaign is approved. */
    private static final DotCode CODE = new DotCode("DOT_C1_GRANT_ISSUE");

    private static final String DRY_RUN = "mcp-dry-run";

    /**
     * The suite's scenarios that ask for nothing but the protocol. All others want tools, resources and prompts of the
     * suite's own invention ({@code test_simple_text} and so on), or features that a server without sessions has not:
     * logging, sampling, elicitation, progress, completion, subscriptions, and streams that are resumed.
     */
    private static final List<String> SCENARIOS = List.of(
            "server-initialize",
            "ping",
            "tools-list",
            "resources-list",
            "prompts-list",
            "server-sse-multiple-streams",
            "dns-rebinding-protection");

    private static LedgerUnderTest ledger;

    @BeforeAll
    static void start() {
        ledger = LedgerUnderTest.start().enrolEveryone();
        ledger.post(OWNER, "OpenCampaign", C1.OPEN).isCreated();
        ledger.post(OWNER, "ImportCatalog", C1.importCatalog()).isCreated();
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @Test
    void theOfficialClientPlaysABirthToItsRegistration() {
        JsonObject bodies = JsonObject.builder()
                .put("birth", C1.birth(CODE))
                .put("dryRun", C1.dryRun(DRY_RUN))
                .put("admission", C1.admission(CODE))
                .put("release", C1.release(DRY_RUN))
                .put("registration", C1.registration(CODE, DRY_RUN))
                .put("readback", C1.catalogReadback(CODE))
                .build();
        JsonObject keys = JsonObject.builder()
                .put("agent", ledger.key(AGENT))
                .put("operator", ledger.key(OPERATOR))
                .put("owner", ledger.key(OWNER))
                .build();
        String output = NodePrograms.run(
                "birth.mjs",
                CanonicalJson.text(JsonObject.builder()
                        .put("url", ledger.server().uri().toString())
                        .put("keys", keys)
                        .put("code", CODE.value())
                        .put("bodies", bodies)
                        .build()));
        assertThat(output).contains("registered DOT_C1_GRANT_ISSUE").endsWith("done\n");
    }

    @Test
    void theConformanceSuiteFindsNothingAgainstIt() {
        String output = NodePrograms.run(
                "conformance.mjs",
                CanonicalJson.text(JsonObject.builder()
                        .put("url", ledger.server().uri().toString())
                        .put("key", ledger.key(AGENT))
                        .put("scenarios", JsonArray.of(SCENARIOS, Json::of))
                        .build()));
        assertThat(output.lines().filter(line -> line.startsWith("passed ")).map(line -> line.substring(7)))
                .as(output)
                .containsExactlyInAnyOrderElementsOf(SCENARIOS);
    }
}
