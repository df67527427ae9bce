package org.dotledger.core.evidence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.PublicKey;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.EvidenceStaged;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.ActorId;
import org.dotledger.core.invariant.Invariant;

/** A signature that came with evidence is checked again, with the keys that its actor was enrolled with. */
final class EvidenceIsSigned implements Invariant {
    private final Map<ActorId, List<PublicKey>> keys = new HashMap<>();

    @Override
    public String rule() {
        return "evidence that comes in an envelope is signed by its actor, over its digest";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        switch (recorded.event()) {
            case ActorEnrolled actor when actor.publicKeys() != null -> keys.put(actor.actorId(), actor.publicKeys());
            case EvidenceStaged evidence -> {
                JsonObject envelope = evidence.envelope();
                return envelope == null
                        ? Optional.empty()
                        : EnvelopeCheck.fault(
                                envelope, evidence.sha256(), keys.getOrDefault(recorded.actor(), List.of()));
            }
            default -> {}
        }
        return Optional.empty();
    }
}
