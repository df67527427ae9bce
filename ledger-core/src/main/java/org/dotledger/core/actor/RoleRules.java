package org.dotledger.core.actor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Role;

/** Which roles go together in one actor: duties are separated by who may do what (design: domain.md, "Values"). */
final class RoleRules {
    private static final Set<Role> FOR_AGENTS = Set.of(Role.AGENT, Role.AUDITOR);

    private static final Set<Role> FOR_PROGRAMS = Set.of(Role.OBSERVER, Role.AUDITOR);

    private RoleRules() {}

    /** Why an actor of a kind may not hold the roles; empty when it may. */
    static Optional<String> conflict(ActorKind kind, List<Role> roles) {
        List<Role> duties =
                roles.stream().filter(role -> role != Role.AUDITOR).distinct().toList();
        if (duties.size() > 1) {
            return Optional.of("an actor holds one of " + duties + ", and may be AUDITOR in addition");
        }
        if (kind == ActorKind.AGENT && !FOR_AGENTS.containsAll(roles)) {
            return Optional.of("an agent holds AGENT or AUDITOR, not " + roles);
        }
        if (roles.contains(Role.OBSERVER) && kind != ActorKind.PROGRAM) {
            return Optional.of("OBSERVER is held by programs alone");
        }
        if (kind == ActorKind.PROGRAM && !FOR_PROGRAMS.containsAll(roles)) {
            return Optional.of("a program holds OBSERVER or AUDITOR, not " + roles);
        }
        return Optional.empty();
    }
}
