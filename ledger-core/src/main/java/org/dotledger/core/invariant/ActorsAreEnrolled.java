package org.dotledger.core.invariant;

import java.util.Optional;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RefusalCode;

/** Whoever acts is enrolled, as what the entry says, and not revoked. */
final class ActorsAreEnrolled implements Invariant {
    private final Actors actors = new Actors();

    @Override
    public String rule() {
        return "whoever acts is enrolled, of the kind that the entry says, and not revoked";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        ActorEnrolled enrolment = actors.inForce(recorded.actor());
        actors.accept(recorded.event());
        if (recorded.actor().isSystem() || isRefusalOfStranger(recorded.event())) {
            return Optional.empty();
        }
        if (enrolment == null) {
            return Optional.of(recorded.actor() + " is not enrolled, or was revoked");
        }
        return Broken.when(
                enrolment.kind() != recorded.envelope().actorKind(),
                () -> recorded.actor() + " is enrolled as " + enrolment.kind() + ", and acts as "
                        + recorded.envelope().actorKind());
    }

    private static boolean isRefusalOfStranger(Event event) {
        return event instanceof CommandRefused refused && refused.code() == RefusalCode.ACTOR_NOT_ENROLLED;
    }
}
