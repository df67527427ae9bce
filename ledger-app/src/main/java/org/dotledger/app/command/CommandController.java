package org.dotledger.app.command;

import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalLong;
import java.util.Set;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.app.http.Answer;
import org.dotledger.app.http.Problem;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemException;
import org.dotledger.app.http.RequestBody;
import org.dotledger.core.authorization.MintGrant;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.decision.live.CommandRequest;
import org.dotledger.core.decision.live.LedgerCommandGateway;
import org.dotledger.core.decision.live.Refusals;
import org.dotledger.core.decision.live.RefusedRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes every command there is; which there are, and what they ask, is declared in {@link Commands}. */
@RestController
final class CommandController {
    private final LedgerCommandGateway gateway;
    private final Refusals refusals;

    CommandController(LedgerCommandGateway gateway, Refusals refusals) {
        this.gateway = gateway;
        this.refusals = refusals;
    }

    @PostMapping("/api/v1/commands/{name}")
    ResponseEntity<byte[]> send(
            @PathVariable("name") String name,
            @RequestParam(name = "dryRun", required = false) @Nullable String dryRun,
            HttpServletRequest request) {
        boolean preview = CommandChannel.isTrue("dryRun", dryRun);
        if (name.equals(MintGrant.NAME)) {
            throw mintRefused(request, preview);
        }
        CommandDefinition<?> definition = Commands.named(name)
                .orElseThrow(() -> new ProblemException(ProblemCode.UNKNOWN_COMMAND, "no command has this name"));
        byte[] body = RequestBody.readJson(request);
        CommandRequest command =
                CommandChannel.request(request, definition, JsonReader.readObject(body), ArtifactContent.json(body));
        return CommandAnswer.of(preview ? gateway.preview(command) : gateway.submit(command));
    }

    private ProblemException mintRefused(HttpServletRequest request, boolean preview) {
        byte[] body = RequestBody.readJson(request);
        JsonReader.readObject(body);
        RefusedRequest refused =
                CommandChannel.refused(request, MintGrant.NAME, MintGrant.REFUSAL, ArtifactContent.json(body));
        return new ProblemException(
                Problem.of(MintGrant.REFUSAL, preview ? OptionalLong.empty() : refusals.record(refused)));
    }

    @GetMapping("/api/v1/commands")
    ResponseEntity<byte[]> list() {
        return Answer.json(JsonObject.builder()
                .put("commands", JsonArray.of(Commands.ALL, CommandController::describe))
                .build());
    }

    private static JsonObject describe(CommandDefinition<?> definition) {
        return JsonObject.builder()
                .put("name", definition.name())
                .put("roles", names(definition.roles()))
                .put("schema", definition.schema())
                .put("refusals", JsonArray.of(definition.possibleRefusals(), CommandController::describe))
                .build();
    }

    private static JsonObject describe(RefusalCode code) {
        return JsonObject.builder()
                .put("code", code.name())
                .put("status", code.status())
                .put("title", code.title())
                .put("retry", code.retry().name())
                .put("fix", code.fix())
                .build();
    }

    private static JsonArray names(Set<? extends Enum<?>> values) {
        return JsonArray.of(values.stream().map(Enum::name).sorted().toList(), Json::of);
    }
}
