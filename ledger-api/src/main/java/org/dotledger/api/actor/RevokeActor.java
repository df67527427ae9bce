package org.dotledger.api.actor;

import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Command;
import org.dotledger.api.schema.Text;

/** Ends an actor, and with it all its keys. */
public record RevokeActor(
        ActorId actorId, @Text(min = 1, statement = true) String reason) implements Command {}
