package org.dotledger.app.mcp;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.function.Function;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.http.Failures;

/**
 * A tool as agents see it, and what it does.
 *
 * @param isReadOnly whether the ledger is afterwards as it was before
 * @param answer may throw what a controller may
 */
record LedgerTool(
        String name,
        String title,
        String description,
        boolean isReadOnly,
        JsonObject arguments,
        JsonObject result,
        Function<ToolCall, ToolAnswer> answer) {

    /** As the protocol's library takes it. Nothing here destroys, and nothing acts beyond the ledger. */
    SyncToolSpecification specification() {
        Tool tool = Tool.builder(name, PlainJson.of(BriefSchema.of(arguments)))
                .title(title)
                .description(description)
                .outputSchema(PlainJson.of(BriefSchema.answer(result)))
                .annotations(ToolAnnotations.builder()
                        .readOnlyHint(isReadOnly)
                        .destructiveHint(false)
                        .idempotentHint(true)
                        .openWorldHint(false)
                        .build())
                .build();
        return new SyncToolSpecification(tool, this::call);
    }

    private CallToolResult call(McpTransportContext context, CallToolRequest request) {
        if (!(context.get(ToolCall.KEY) instanceof ToolCall call)) {
            throw new IllegalStateException("a tool was called past the transport: " + request.name());
        }
        try {
            return answer.apply(call).toResult();
        } catch (RuntimeException e) {
            return ToolAnswer.of(Failures.problem(e, call.correlationId())).toResult();
        }
    }
}
