package org.dotledger.app.testing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonBoolean;
import org.dotledger.api.json.JsonObject;

/** An agent that speaks the Model Context Protocol by hand, message by message. */
public record Agent(LedgerUnderTest ledger, String actor) {
    private static final AtomicLong IDS = new AtomicLong();

    /** What a tool answered. */
    public record ToolReply(JsonObject content, boolean isError) {}

    /** Sends bytes as they are. */
    public Reply post(String body, String... headers) {
        var request = ledger.request("/mcp")
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return ledger.send(actor, request);
    }

    /** The answer to a request, checked to be one to this request. */
    public JsonObject request(String method, JsonObject params) {
        long id = IDS.incrementAndGet();
        JsonObject answer = post(CanonicalJson.text(JsonObject.builder()
                        .put("jsonrpc", "2.0")
                        .put("id", id)
                        .put("method", method)
                        .put("params", params)
                        .build()))
                .isOk()
                .json();
        assertThat(answer.integer("id")).isEqualTo(id);
        return answer;
    }

    /** The result of a request. */
    public JsonObject result(String method, JsonObject params) {
        JsonObject answer = request(method, params);
        assertThat(answer.members()).as(answer.toString()).containsKey("result");
        return (JsonObject) answer.members().get("result");
    }

    /** Calls a tool and checks that its text says what its data does. */
    public ToolReply call(String tool, JsonObject arguments) {
        JsonObject result = result(
                "tools/call",
                JsonObject.builder()
                        .put("name", tool)
                        .put("arguments", arguments)
                        .build());
        JsonObject content = (JsonObject) result.members().get("structuredContent");
        JsonArray texts = (JsonArray) result.members().get("content");
        assertThat(((JsonObject) texts.values().getFirst()).string("text")).isEqualTo(CanonicalJson.text(content));
        return new ToolReply(content, JsonBoolean.TRUE.equals(result.get("isError")));
    }

    /** The tools that are offered, by their names. */
    public Map<String, JsonObject> tools() {
        Map<String, JsonObject> tools = new TreeMap<>();
        JsonArray listed = (JsonArray)
                requireNonNull(result("tools/list", JsonObject.EMPTY).get("tools"));
        listed.values().forEach(tool -> tools.put(((JsonObject) tool).string("name"), (JsonObject) tool));
        return tools;
    }
}
