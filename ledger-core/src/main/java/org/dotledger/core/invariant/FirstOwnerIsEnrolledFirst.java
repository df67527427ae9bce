package org.dotledger.core.invariant;

import java.util.Optional;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.KeyIssued;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Role;

/** A ledger begins with its first owner, enrolled by the ledger itself, and nothing else is done by the bootstrap. */
final class FirstOwnerIsEnrolledFirst implements Invariant {
    static final ActorId BOOTSTRAP = new ActorId("system:bootstrap");

    @Override
    public String rule() {
        return "the first entries, and no others, are the bootstrap's: an owner and the owner's key";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        boolean byBootstrap = recorded.actor().equals(BOOTSTRAP);
        if (recorded.position() > 1) {
            return Broken.when(byBootstrap, "the bootstrap acts after the beginning");
        }
        boolean expected = recorded.position() == 0
                ? recorded.event() instanceof ActorEnrolled owner
                        && owner.roles().contains(Role.OWNER)
                : recorded.event() instanceof KeyIssued;
        return Broken.when(!byBootstrap || !expected, "the ledger does not begin with its first owner");
    }
}
