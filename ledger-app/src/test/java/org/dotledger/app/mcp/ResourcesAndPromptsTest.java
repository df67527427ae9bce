package org.dotledger.app.mcp;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import java.util.List;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.dotledger.app.testing.Agent;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The resources that are served, and the prompts that are offered. */
@Execution(ExecutionMode.SAME_THREAD)
class ResourcesAndPromptsTest {
    private final LedgerUnderTest ledger = SharedLedger.get();
    private final Agent agent = new Agent(ledger, AGENT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ledger://checkpoint",
                "ledger://policy",
                "ledger://guide",
                "ledger://event/0",
                "ledger://dot/DOT_APPLY"
            })
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
                .containsExactlyInAnyOrder("record-a-new-dot", "register-a-dot", "why-was-i-refused", "audit-one-dot");
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

    private static List<String> names(JsonObject result, String member) {
        return ((JsonArray) requireNonNull(result.get(member)))
                .values().stream()
                        .map(item -> ((JsonString) requireNonNull(((JsonObject) item).get("name"))).value())
                        .toList();
    }
}
