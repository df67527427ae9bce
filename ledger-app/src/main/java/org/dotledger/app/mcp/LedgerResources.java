package org.dotledger.app.mcp;

import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.http.Numbers;
import org.dotledger.app.log.EventJson;
import org.dotledger.app.log.ServedCheckpoint;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.view.AsOf;
import org.dotledger.core.view.Views;

/** What agents may read without a tool. */
final class LedgerResources {
    private static final String JSON = "application/json";
    private static final String CHECKPOINT = "ledger://checkpoint";
    private static final String POLICY = "ledger://policy";
    private static final String GUIDE = "ledger://guide";
    private static final String EVENT = "ledger://event/";
    private static final String DOT = "ledger://dot/";

    private final LogReader log;
    private final ServedCheckpoint served;
    private final Views views;

    LedgerResources(LogReader log, ServedCheckpoint served, Views views) {
        this.log = log;
        this.served = served;
        this.views = views;
    }

    List<SyncResourceSpecification> fixed() {
        return List.of(
                new SyncResourceSpecification(
                        Resource.builder(CHECKPOINT, "checkpoint")
                                .title("Checkpoint")
                                .description("The signed head of the log, a C2SP tlog-checkpoint.")
                                .mimeType("text/plain")
                                .build(),
                        (context, request) -> text(CHECKPOINT, "text/plain", served.note())),
                new SyncResourceSpecification(
                        Resource.builder(POLICY, "policy")
                                .title("Policy")
                                .description("What the campaign governs: its DOTs, surfaces and limits, as data.")
                                .mimeType(JSON)
                                .build(),
                        (context, request) -> json(POLICY, policy())),
                new SyncResourceSpecification(
                        Resource.builder(GUIDE, "guide")
                                .title("Guide")
                                .description(
                                        "The way of a DOT from nothing to where it is registered and seen: commands,"
                                                + " roles, digests, derived mutations, and what the harness needs.")
                                .mimeType(JSON)
                                .build(),
                        (context, request) -> json(GUIDE, Guide.toJson())));
    }

    List<SyncResourceTemplateSpecification> templates() {
        return List.of(
                template(
                        EVENT,
                        "{position}",
                        "event",
                        "One event, by its position.",
                        position -> Numbers.parse(position).stream()
                                .boxed()
                                .findFirst()
                                .flatMap(number -> log.entry(number).map(bytes -> EventJson.of(number, bytes)))),
                template(
                        DOT,
                        "{code}",
                        "dot",
                        "One DOT, by its code.",
                        code -> views.row(ViewDefinitions.DOTS.name(), code, AsOf.LATEST)
                                .map(row -> row.toJson())));
    }

    private JsonObject policy() {
        return views.answer(ViewDefinitions.POLICY.name(), AsOf.LATEST).toJson();
    }

    private static SyncResourceTemplateSpecification template(
            String prefix,
            String variable,
            String name,
            String description,
            Function<String, Optional<JsonObject>> content) {
        return new SyncResourceTemplateSpecification(
                ResourceTemplate.builder(prefix + variable, name)
                        .description(description)
                        .mimeType(JSON)
                        .build(),
                (context, request) -> content.apply(request.uri().substring(prefix.length()))
                        .map(found -> json(request.uri(), found))
                        .orElseThrow(() -> McpError.RESOURCE_NOT_FOUND.apply(request.uri())));
    }

    private static ReadResourceResult json(String uri, JsonObject content) {
        return text(uri, JSON, CanonicalJson.text(content));
    }

    private static ReadResourceResult text(String uri, String mediaType, String text) {
        return ReadResourceResult.builder(List.of(TextResourceContents.builder(uri, text)
                        .mimeType(mediaType)
                        .build()))
                .build();
    }
}
