package org.dotledger.core.invariant;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Role;

/** Whoever sent the command of an event held one of the roles that it needs. */
final class RolesAreHeld implements Invariant {
    private final Actors actors = new Actors();

    @Override
    public String rule() {
        return "whoever acts holds a role that the command needs";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        ActorEnrolled enrolment = actors.inForce(recorded.actor());
        actors.accept(recorded.event());
        if (recorded.actor().isSystem() || recorded.event() instanceof CommandRefused) {
            return Optional.empty();
        }
        Set<Role> needed = Commands.named(recorded.envelope().command())
                .<Set<Role>>map(CommandDefinition::roles)
                .orElse(Set.of());
        List<Role> held = enrolment == null ? List.of() : enrolment.roles();
        return Broken.when(
                Collections.disjoint(held, needed),
                () -> recorded.actor() + " holds " + held + ", and "
                        + recorded.envelope().command() + " needs one of "
                        + needed.stream().sorted().toList());
    }
}
