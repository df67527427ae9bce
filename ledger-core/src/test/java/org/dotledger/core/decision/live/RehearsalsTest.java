package org.dotledger.core.decision.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.AUDITOR;
import static org.dotledger.core.decision.live.Samples.OBSERVER;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.REVIEWER;
import static org.dotledger.core.decision.live.Samples.campaign;

import java.util.List;
import java.util.Map;
import org.dotledger.api.Commands;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Role;
import org.dotledger.api.review.AttackOutcome;
import org.dotledger.api.review.AttackRecorded;
import org.dotledger.api.review.RecordAttack;
import org.dotledger.api.review.ReviewOpened;
import org.dotledger.api.schema.RecordCodec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an attack is said to come to is what it comes to when an actor of the role really sends it. */
class RehearsalsTest {
    private static final RecordId REVIEW = new RecordId("review-x");
    private static final Map<Role, ActorId> ACTORS = Map.of(
            Role.OWNER, OWNER,
            Role.OPERATOR, OPERATOR,
            Role.AGENT, AGENT,
            Role.REVIEWER, REVIEWER,
            Role.AUDITOR, AUDITOR,
            Role.OBSERVER, OBSERVER);

    static List<Command> commands() {
        return OneOfEach.COMMANDS;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void comeToWhatTheCommandItselfComesTo(Command command) {
        for (Role role : Role.values()) {
            LedgerFixture ledger = campaign().given(REVIEWER, new ReviewOpened(REVIEW));
            long before = ledger.size();
            AttackRecorded rehearsed =
                    ledger.when(REVIEWER, attack(command, role)).appended(AttackRecorded.class);
            assertThat(ledger.size()).as("entries of %s as %s", command, role).isEqualTo(before + 1);
            assertThat(rehearsed.code()).as("%s as %s", command, role).isEqualTo(sent(ledger, command, role));
            assertThat(rehearsed.outcome() == AttackOutcome.DEFECT).isEqualTo(rehearsed.code() == null);
        }
    }

    /** The code that the command is refused with when it is sent; null when it is accepted. */
    private static @Nullable String sent(LedgerFixture ledger, Command command, Role role) {
        ledger.when(ACTORS.get(role), command);
        return ledger.last().event() instanceof CommandRefused refused
                ? refused.code().name()
                : null;
    }

    @SuppressWarnings("unchecked") // the codec is the one of the command's own class
    private static RecordAttack attack(Command command, Role role) {
        String body = CanonicalJson.text(
                RecordCodec.of((Class<Record>) (Class<?>) command.getClass()).write((Record) command));
        String name = command.getClass().getSimpleName();
        assertThat(Commands.named(name)).isPresent();
        return new RecordAttack(REVIEW, "send it as it is", name, role, body, "INVALID_FIELD");
    }
}
