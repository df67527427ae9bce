package org.dotledger.api.actor;

import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Command;

/** Gives an actor one more Ed25519 key that signs its evidence. */
public record EnrolPublicKey(ActorId actorId, PublicKey publicKey) implements Command {}
