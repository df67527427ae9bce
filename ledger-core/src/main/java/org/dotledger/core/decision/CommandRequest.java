package org.dotledger.core.decision;

import org.dotledger.api.CommandDefinition;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.IdempotencyKey;
import org.jspecify.annotations.Nullable;

/**
 * A command as a channel hands it over: the caller is authenticated and the body is strict JSON, and nothing else has
 * been checked.
 *
 * @param body the command's fields
 * @param bodySha256 digest of the raw bytes the caller sent
 * @param caller the actor whose credential came with the command, enrolled or not
 * @param correlationId ties together what one request led to; printable ASCII without space, at most 200
 * @param causationId id of the event that made an automation send the command
 */
public record CommandRequest(
        CommandDefinition<?> definition,
        JsonObject body,
        Sha256 bodySha256,
        ActorId caller,
        IdempotencyKey key,
        String correlationId,
        @Nullable String causationId) {}
