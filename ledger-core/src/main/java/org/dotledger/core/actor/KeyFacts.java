package org.dotledger.core.actor;

import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.jspecify.annotations.Nullable;

/**
 * A key's life. Public because it is stored as a row.
 *
 * @param issued position at which the actor was given it
 * @param revoked position at which it was revoked, while that stands
 */
public record KeyFacts(
        Sha256 keySha256,
        ActorId actorId,
        long issued,
        @Nullable Long revoked) {}
