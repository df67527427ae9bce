package org.dotledger.core.actor;

import java.util.List;
import org.dotledger.core.decision.Decider;

/** The rules about actors and keys. */
public final class ActorRules {
    private ActorRules() {}

    public static List<Decider<?, ?>> all() {
        return List.of(
                new EnrolActorRule(),
                new EnrolPublicKeyRule(),
                new IssueKeyRule(),
                new RevokeKeyRule(),
                new RevokeActorRule());
    }
}
