package org.dotledger.app.pages.event;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.json.InvalidJsonException;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalRow;
import org.dotledger.app.pages.EventText;
import org.dotledger.app.pages.Mark;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.decision.live.CommandOutcome;
import org.dotledger.core.decision.live.CommandRequest;
import org.dotledger.core.decision.live.LedgerCommandGateway;
import org.dotledger.core.log.store.LogReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides what was refused on the state as it is now, as if the same actor sent it again, and appends nothing. */
@Component
final class DecidedNow {
    private final LogReader log;
    private final LedgerCommandGateway gateway;

    DecidedNow(LogReader log, LedgerCommandGateway gateway) {
        this.log = log;
        this.gateway = gateway;
    }

    /**
     * What would become of it.
     *
     * @param code of the refusal, where it would be refused again
     */
    record Answer(Mark mark, @Nullable String code, List<String> lines) {}

    /** @param correlationId of the request that asks */
    Answer decide(RefusalRow row, String correlationId) {
        CommandDefinition<?> definition = Commands.named(row.command()).orElse(null);
        if (definition == null) {
            return new Answer(
                    Mark.off("Not decided"),
                    null,
                    List.of(row.command() + " is no command, whatever is sent with it."));
        }
        ArtifactContent kept = log.artifact(row.bodySha256())
                .filter(artifact -> Sha256.digest(artifact.bytes()).equals(row.bodySha256()))
                .orElse(null);
        Optional<JsonObject> body = kept == null ? Optional.empty() : object(kept);
        if (kept == null || body.isEmpty()) {
            return new Answer(Mark.off("Not decided"), null, List.of("What was refused is not kept."));
        }
        return answer(gateway.preview(new CommandRequest(
                definition,
                body.get(),
                kept,
                row.actor(),
                null,
                new IdempotencyKey("again-" + UUID.randomUUID()),
                correlationId)));
    }

    private static Optional<JsonObject> object(ArtifactContent kept) {
        try {
            return Optional.of(JsonReader.readObject(kept.bytes()));
        } catch (InvalidJsonException _) {
            return Optional.empty();
        }
    }

    private static Answer answer(CommandOutcome outcome) {
        return switch (outcome) {
            case CommandOutcome.WouldAppend(List<String> types) ->
                new Answer(Mark.good("Would be taken now"), null, EventText.titles(types));
            case CommandOutcome.Unchanged _, CommandOutcome.Replayed _ ->
                new Answer(Mark.fact("Nothing would change"), null, List.of("It is so already."));
            case CommandOutcome.Refused(Refusal refusal, var _) ->
                new Answer(Mark.bad("Refused again"), refusal.code().name(), refusal.reasons());
            case CommandOutcome.NotAuthenticated _ ->
                new Answer(Mark.bad("Refused again"), null, List.of("The actor's key is no longer in force."));
            case CommandOutcome.Appended _ -> throw new IllegalStateException("a preview was appended");
        };
    }
}
