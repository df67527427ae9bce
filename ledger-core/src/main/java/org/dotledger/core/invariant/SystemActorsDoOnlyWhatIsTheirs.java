package org.dotledger.core.invariant;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.KeyIssued;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.logkey.LogKeyRotated;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Event;

/** An id with a colon is the ledger's own, and each does one thing. */
final class SystemActorsDoOnlyWhatIsTheirs implements Invariant {
    private static final Map<ActorId, Set<Class<? extends Event>>> THEIRS = Map.of(
            FirstOwnerIsEnrolledFirst.BOOTSTRAP,
            Set.of(ActorEnrolled.class, KeyIssued.class),
            new ActorId("handler:authorize_build_step"),
            Set.of(GrantMinted.class),
            new ActorId("system:log-key"),
            Set.of(LogKeyRotated.class));
    private static final Set<Class<? extends Event>> OTHERS_MAY_TOO = Set.of(ActorEnrolled.class, KeyIssued.class);

    @Override
    public String rule() {
        return "actors of the ledger itself do only what is theirs, and nobody else does that";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        ActorId actor = recorded.actor();
        Class<? extends Event> type = recorded.event().getClass();
        boolean system = actor.isSystem() || recorded.envelope().actorKind() == ActorKind.SYSTEM;
        if (system) {
            boolean named = actor.isSystem() && recorded.envelope().actorKind() == ActorKind.SYSTEM;
            return Broken.when(
                    !named || !THEIRS.getOrDefault(actor, Set.of()).contains(type),
                    actor + " of kind " + recorded.envelope().actorKind() + " may not do this");
        }
        boolean reserved =
                !OTHERS_MAY_TOO.contains(type) && THEIRS.values().stream().anyMatch(types -> types.contains(type));
        return Broken.when(reserved, actor + " did what only the ledger itself does");
    }
}
