package org.dotledger.api.actor;

import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Tag;

/** The tags by which actors and keys are found. */
public final class ActorTags {
    /** On each event that may change how many owners there are. */
    public static final Tag OWNERS = new Tag("role", "OWNER");

    private ActorTags() {}

    public static Tag actor(ActorId id) {
        return new Tag("actor", id.value());
    }

    public static Tag key(Sha256 keySha256) {
        return new Tag("key", keySha256.hex());
    }

    /** On each event that gives an actor this key, so that no second actor is given it. */
    public static Tag publicKey(PublicKey key) {
        return new Tag("publickey", key.value());
    }
}
