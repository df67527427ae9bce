package org.dotledger.core.invariant;

import java.util.Optional;
import org.dotledger.api.actor.ActorRevoked;
import org.dotledger.api.entry.RecordedEvent;

/** There is always an owner, and only who was enrolled is revoked, once. */
final class AnOwnerRemains implements Invariant {
    private final Actors actors = new Actors();

    @Override
    public String rule() {
        return "only an enrolled actor is revoked, once, and an owner remains";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        if (!(recorded.event() instanceof ActorRevoked revoked)) {
            actors.accept(recorded.event());
            return Optional.empty();
        }
        boolean may = actors.inForce(revoked.actorId()) != null;
        actors.accept(revoked);
        if (!may) {
            return Optional.of(revoked.actorId() + " is not enrolled, or was revoked before");
        }
        return Broken.when(actors.owners() == 0, "no owner remains");
    }
}
