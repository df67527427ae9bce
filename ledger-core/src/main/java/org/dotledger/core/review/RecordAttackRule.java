package org.dotledger.core.review;

import java.time.Instant;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.review.AttackOutcome;
import org.dotledger.api.review.AttackRecorded;
import org.dotledger.api.review.RecordAttack;
import org.dotledger.api.review.ReviewOpened;
import org.dotledger.api.review.ReviewTags;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.view.PastLog;

/** A refusal that an attack names is looked up; what the attack has shown follows from what came back. */
final class RecordAttackRule implements Decider<RecordAttack, RecordAttackRule.State> {
    private static final long REFUSAL_STATUS_FIRST = 400;

    private final PastLog pastLog;

    RecordAttackRule(PastLog pastLog) {
        this.pastLog = pastLog;
    }

    /** @param open whether the review was opened */
    record State(boolean open) {}

    @Override
    public Class<RecordAttack> command() {
        return RecordAttack.class;
    }

    @Override
    public EventQuery query(RecordAttack command) {
        return EventQuery.of(Criterion.of(ReviewTags.review(command.reviewId()), ReviewOpened.class));
    }

    @Override
    public State initialState(RecordAttack command) {
        return new State(false);
    }

    @Override
    public State evolve(State state, RecordedEvent event) {
        return new State(true);
    }

    @Override
    public Decision decide(RecordAttack command, State state, ActorId caller, Instant at) {
        if (!state.open()) {
            return Decision.refuse(RefusalCode.UNKNOWN_REVIEW, command.reviewId() + " was not opened");
        }
        Long position = command.refusalPosition();
        if (position != null && !isRefusal(position, command)) {
            return Decision.refuse(
                    RefusalCode.ATTACK_UNBACKED, "position " + position + " holds no such refusal of that body");
        }
        return Decision.accept(new AttackRecorded(
                command.reviewId(),
                command.attack(),
                command.command(),
                command.bodySha256(),
                command.status(),
                command.code(),
                command.expectedCode(),
                position,
                command.emitted(),
                outcome(command)));
    }

    private boolean isRefusal(long position, RecordAttack attack) {
        return pastLog.event(position)
                .map(RecordedEvent::event)
                .filter(event -> event instanceof CommandRefused refused
                        && refused.isDecidedAgain()
                        && refused.command().equals(attack.command())
                        && refused.code().name().equals(attack.code())
                        && refused.bodySha256().equals(attack.bodySha256()))
                .isPresent();
    }

    private static AttackOutcome outcome(RecordAttack attack) {
        if (attack.status() < REFUSAL_STATUS_FIRST || !attack.emitted().isEmpty()) {
            return AttackOutcome.DEFECT;
        }
        return attack.expectedCode().equals(attack.code()) ? AttackOutcome.REFUSED : AttackOutcome.OTHER_CODE;
    }
}
