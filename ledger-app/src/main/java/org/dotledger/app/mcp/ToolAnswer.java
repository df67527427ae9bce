package org.dotledger.app.mcp;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.List;
import java.util.OptionalLong;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Receipt;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Retry;
import org.dotledger.app.access.Caller;
import org.dotledger.app.command.ReceiptJson;
import org.dotledger.app.http.Problem;
import org.dotledger.core.decision.live.CommandOutcome;

/**
 * What a tool answers. Not being done is an answer too: a result that an agent can read and act on, not an error of the
 * protocol.
 */
record ToolAnswer(JsonObject content, boolean isError) {

    static ToolAnswer of(JsonObject content) {
        return new ToolAnswer(content, false);
    }

    static ToolAnswer of(CommandOutcome outcome) {
        return switch (outcome) {
            case CommandOutcome.Appended(Receipt receipt) -> receipt("APPENDED", receipt);
            case CommandOutcome.Replayed(Receipt receipt) -> receipt("REPLAYED", receipt);
            case CommandOutcome.Unchanged(Receipt receipt) -> receipt("UNCHANGED", receipt);
            case CommandOutcome.Refused(Refusal refusal, OptionalLong position) ->
                failed("REFUSED", Problem.of(refusal, position), refusal.code().retry());
            case CommandOutcome.NotAuthenticated _ -> of(Caller.ended().problem());
            case CommandOutcome.WouldAppend(List<String> types) ->
                of(JsonObject.builder()
                        .put("outcome", "WOULD_APPEND")
                        .put("wouldAppend", JsonArray.of(types, Json::of))
                        .build());
        };
    }

    private static ToolAnswer receipt(String outcome, Receipt receipt) {
        return of(JsonObject.builder()
                .put("outcome", outcome)
                .put("receipt", ReceiptJson.of(receipt))
                .build());
    }

    /** A problem of the channel, or a refusal that no decision gave. */
    static ToolAnswer of(Problem problem) {
        for (RefusalCode code : RefusalCode.values()) {
            if (code.name().equals(problem.code())) {
                return failed("REFUSED", problem, code.retry());
            }
        }
        return failed("FAILED", problem, retry(problem));
    }

    private static Retry retry(Problem problem) {
        if (problem.passes()) {
            return Retry.SAME_KEY;
        }
        return switch (problem.status()) {
            case 500 -> Retry.SAME_KEY;
            case 403, 503 -> Retry.NEVER;
            default -> Retry.AFTER_FIX;
        };
    }

    private static ToolAnswer failed(String outcome, Problem problem, Retry retry) {
        return new ToolAnswer(
                JsonObject.builder()
                        .put("outcome", outcome)
                        .put("code", problem.code())
                        .put("title", problem.title())
                        .put("reasons", JsonArray.of(problem.reasons(), Json::of))
                        .putIfPresent("stopCode", problem.stopCode())
                        .putIfPresent("field", problem.field())
                        .put("retry", retry.name())
                        .put("fix", problem.fix())
                        .putIf(
                                problem.refusalPosition().isPresent(),
                                "refusalPosition",
                                () -> Json.of(problem.refusalPosition().getAsLong()))
                        .build(),
                true);
    }

    /** The content twice: as data, and as its canonical text for clients that show only text. */
    CallToolResult toResult() {
        return CallToolResult.builder()
                .content(
                        List.of(TextContent.builder(CanonicalJson.text(content)).build()))
                .structuredContent(PlainJson.of(content))
                .isError(isError)
                .build();
    }
}
