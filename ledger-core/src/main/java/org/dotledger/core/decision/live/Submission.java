package org.dotledger.core.decision.live;

import org.dotledger.api.entry.EventIds;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.decision.MalformedCommand;
import org.jspecify.annotations.Nullable;

/**
 * A command on its way to its handler: the payload of a command message.
 *
 * @param payload the command, or a {@link MalformedCommand} in its place
 * @param callerKey digest of the API key that authenticated the caller; null where something else did
 * @param fingerprint of the command's name and body; equal for a repeat and for nothing else
 * @param sent the bytes that the caller sent as the command's body
 * @param mode what is to be done about the decision
 */
record Submission(
        Command payload,
        ActorId caller,
        @Nullable Sha256 callerKey,
        IdempotencyKey key,
        Sha256 fingerprint,
        ArtifactContent sent,
        String correlationId,
        Mode mode) {

    enum Mode {
        /** Decide and append. */
        SUBMIT,
        /** Decide and append nothing. */
        PREVIEW,
        /** Others kept changing the state: record that the command was given up. */
        GIVE_UP
    }

    static Submission of(CommandRequest request, Mode mode) {
        return new Submission(
                request.command(),
                request.caller(),
                request.callerKey(),
                request.key(),
                EventIds.fingerprint(request.definition().name(), request.body()),
                request.sent(),
                request.correlationId(),
                mode);
    }
}
