package org.dotledger.core.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.api.message.ActorKind.AGENT;
import static org.dotledger.api.message.ActorKind.HUMAN;
import static org.dotledger.api.message.ActorKind.PROGRAM;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Role;
import org.junit.jupiter.api.Test;

/** Every kind with every role, and every pair of roles. */
class RoleRulesTest {
    /** The duties that an actor of a kind may have, in addition to AUDITOR. */
    private static final Map<ActorKind, Set<Role>> DUTIES = Map.of(
            HUMAN, Set.of(Role.AGENT, Role.OPERATOR, Role.OWNER, Role.REVIEWER),
            AGENT, Set.of(Role.AGENT),
            PROGRAM, Set.of(Role.OBSERVER));

    private static boolean may(ActorKind kind, Role... roles) {
        return RoleRules.conflict(kind, List.of(roles)).isEmpty();
    }

    @Test
    void aKindHasItsDuties() {
        DUTIES.forEach((kind, duties) -> {
            for (Role role : Role.values()) {
                boolean expected = role == Role.AUDITOR || duties.contains(role);
                assertThat(may(kind, role)).as("%s as %s", kind, role).isEqualTo(expected);
            }
        });
    }

    @Test
    void anyDutyGoesTogetherWithAuditing() {
        DUTIES.forEach((kind, duties) -> duties.forEach(duty -> {
            assertThat(may(kind, duty, Role.AUDITOR)).as("%s %s", kind, duty).isTrue();
            assertThat(may(kind, Role.AUDITOR, duty)).as("%s %s", kind, duty).isTrue();
        }));
    }

    @Test
    void noTwoDutiesGoTogether() {
        for (ActorKind kind : DUTIES.keySet()) {
            for (List<Role> pair : pairs()) {
                assertThat(RoleRules.conflict(kind, pair))
                        .as("%s %s", kind, pair)
                        .isPresent();
                List<Role> auditing = new ArrayList<>(pair);
                auditing.add(Role.AUDITOR);
                assertThat(RoleRules.conflict(kind, auditing))
                        .as("%s %s", kind, auditing)
                        .isPresent();
            }
        }
    }

    private static List<List<Role>> pairs() {
        List<List<Role>> pairs = new ArrayList<>();
        for (Role one : Role.values()) {
            for (Role other : Role.values()) {
                if (one != other && one != Role.AUDITOR && other != Role.AUDITOR) {
                    pairs.add(List.of(one, other));
                }
            }
        }
        return pairs;
    }
}
