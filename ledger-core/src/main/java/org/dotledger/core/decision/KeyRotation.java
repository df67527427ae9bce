package org.dotledger.core.decision;

import java.time.Instant;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.entry.EventIds;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.logkey.LogKeyRotated;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.IdempotencyKey;

/** What stands in the entry of a key rotation: an act of the operator of the log, who has both keys, and of no actor. */
public final class KeyRotation {
    public static final ActorId ACTOR = new ActorId("system:log-key");
    private static final String COMMAND = "RotateLogKey";

    private KeyRotation() {}

    /** All that the entry says in addition to its data; it follows from the new key and the time alone. */
    public static Envelope envelope(LogKeyRotated event, Instant at) {
        IdempotencyKey key =
                new IdempotencyKey("rotate-" + event.newVerifierKey().key().keyIdHex());
        JsonObject body = JsonObject.builder()
                .put("newVerifierKey", event.newVerifierKey().value())
                .build();
        return Provenance.ofCommand(ACTOR, ActorKind.SYSTEM, COMMAND, key, key.value())
                .envelope(EventIds.of(ACTOR, key, EventIds.fingerprint(COMMAND, body), 0), event, at);
    }
}
