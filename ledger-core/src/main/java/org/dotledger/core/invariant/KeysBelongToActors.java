package org.dotledger.core.invariant;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.actor.KeyIssued;
import org.dotledger.api.actor.KeyRevoked;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Sha256;

/** A key is issued once, to an enrolled actor, and only an issued key is revoked, once. */
final class KeysBelongToActors implements Invariant {
    private final Actors actors = new Actors();
    private final Set<Sha256> issued = new HashSet<>();
    private final Set<Sha256> revoked = new HashSet<>();

    @Override
    public String rule() {
        return "a key is issued once, to an enrolled actor, and revoked once at most";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        actors.accept(recorded.event());
        return switch (recorded.event()) {
            case KeyIssued key -> {
                boolean known = actors.inForce(key.actorId()) != null;
                boolean fresh = issued.add(key.keySha256());
                yield Broken.when(!known || !fresh, "the key goes to " + key.actorId() + ", or was issued before");
            }
            case KeyRevoked key ->
                Broken.when(
                        !issued.contains(key.keySha256()) || !revoked.add(key.keySha256()),
                        "the key was not issued, or was revoked before");
            default -> Optional.empty();
        };
    }
}
