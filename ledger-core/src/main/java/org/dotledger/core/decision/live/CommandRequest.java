package org.dotledger.core.decision.live;

import org.dotledger.api.CommandDefinition;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.decision.MalformedCommand;
import org.jspecify.annotations.Nullable;

/**
 * A command as a channel hands it over: the caller is authenticated and the body is strict JSON, and nothing else has
 * been checked.
 *
 * @param body the command's fields
 * @param sent the bytes that the body was read from
 * @param caller the actor whose credential came with the command, enrolled or not
 * @param callerKey digest of the API key that authenticated the caller; null where something else did, such as a token
 * @param correlationId ties together what one request led to; printable ASCII without space, at most 200
 */
public record CommandRequest(
        CommandDefinition<?> definition,
        JsonObject body,
        ArtifactContent sent,
        ActorId caller,
        @Nullable Sha256 callerKey,
        IdempotencyKey key,
        String correlationId) {

    /** A command whose fields a channel has put together itself: its canonical JSON stands for what was sent. */
    public static CommandRequest of(
            CommandDefinition<?> definition,
            JsonObject body,
            ActorId caller,
            @Nullable Sha256 callerKey,
            IdempotencyKey key,
            String correlationId) {
        return new CommandRequest(
                definition,
                body,
                ArtifactContent.json(CanonicalJson.bytes(body)),
                caller,
                callerKey,
                key,
                correlationId);
    }

    /** The command that the body is; a {@link MalformedCommand} when its fields do not fit. */
    Command command() {
        return MalformedCommand.read(definition, body);
    }
}
