package org.dotledger.core.decision.live;

import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.api.message.Refusal;
import org.dotledger.core.decision.ArtifactContent;
import org.jspecify.annotations.Nullable;

/**
 * Something that a channel refused by itself and that is no declared command: an upload whose bytes are not what it was
 * announced as, a command that must not exist.
 *
 * @param name what stands in the place of the command's name
 * @param refusal its code is one that is recorded
 * @param sent the bytes the caller sent
 * @param caller authenticated
 * @param callerKey digest of the API key that authenticated the caller; null where something else did, such as a token
 */
public record RefusedRequest(
        String name,
        Refusal refusal,
        ArtifactContent sent,
        ActorId caller,
        @Nullable Sha256 callerKey,
        IdempotencyKey key,
        String correlationId) {
    public RefusedRequest {
        if (!refusal.code().isRecorded()) {
            throw new IllegalArgumentException("refusals with this code are not recorded: " + refusal.code());
        }
    }
}
