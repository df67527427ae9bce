package org.dotledger.core.review;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.review.AttackRecorded;
import org.dotledger.api.review.AttackWithdrawn;
import org.dotledger.api.review.ReviewTags;
import org.dotledger.api.review.WithdrawAttack;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;

/** Only the actor who recorded an attack may take it back, and only once. */
final class WithdrawAttackRule implements Decider<WithdrawAttack, WithdrawAttackRule.State> {

    /** @param standing attacks of the review that were not taken back, with their authors */
    record State(Set<Standing> standing) {
        State {
            standing = Set.copyOf(standing);
        }
    }

    record Standing(ActorId by, AttackTarget target) {}

    @Override
    public Class<WithdrawAttack> command() {
        return WithdrawAttack.class;
    }

    @Override
    public EventQuery query(WithdrawAttack command) {
        return EventQuery.of(
                Criterion.of(ReviewTags.review(command.reviewId()), AttackRecorded.class, AttackWithdrawn.class));
    }

    @Override
    public State initialState(WithdrawAttack command) {
        return new State(Set.of());
    }

    @Override
    public State evolve(State state, RecordedEvent recorded) {
        Set<Standing> standing = new HashSet<>(state.standing());
        switch (recorded.event()) {
            case AttackRecorded attack ->
                standing.add(new Standing(recorded.actor(), new AttackTarget(attack.command(), attack.digest())));
            case AttackWithdrawn attack ->
                standing.remove(
                        new Standing(recorded.actor(), new AttackTarget(attack.command(), attack.bodySha256())));
            default -> {}
        }
        return new State(standing);
    }

    @Override
    public Decision decide(WithdrawAttack command, State state, ActorId caller, Instant at) {
        AttackTarget target = new AttackTarget(command.command(), command.bodySha256());
        return state.standing().contains(new Standing(caller, target))
                ? Decision.accept(new AttackWithdrawn(
                        command.reviewId(), command.command(), command.bodySha256(), command.reason()))
                : Decision.refuse(RefusalCode.UNKNOWN_ATTACK, caller + " has no such attack in " + command.reviewId());
    }
}
