package org.dotledger.core.review;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Refusal;
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
import org.dotledger.core.decision.Rehearsal;
import org.dotledger.core.decision.Rehearsals;
import org.dotledger.core.view.CampaignPast;

/** An attack is decided by the ledger itself, by the rules of the command that is attacked; nothing of it is claimed. */
final class RecordAttackRule implements Decider<RecordAttack, RecordAttackRule.State> {
    private final Rehearsals rehearsals;

    RecordAttackRule(Rehearsals rehearsals) {
        this.rehearsals = rehearsals;
    }

    /**
     * @param open whether the review was opened
     * @param tried what was attacked in it before
     */
    record State(EventQuery review, boolean open, Set<AttackTarget> tried, Rehearsal rehearsal) {
        State {
            tried = Set.copyOf(tried);
        }
    }

    @Override
    public Class<RecordAttack> command() {
        return RecordAttack.class;
    }

    @Override
    public Optional<Refusal> fieldFault(RecordAttack command) {
        return rehearsals.isKnown(command.command())
                ? Optional.empty()
                : Optional.of(Refusal.field("command", "is expected to be the name of a command"));
    }

    @Override
    public EventQuery query(RecordAttack command) {
        return review(command).or(rehearsal(command).query());
    }

    @Override
    public EventQuery campaign(RecordAttack command) {
        return rehearsal(command).campaign();
    }

    private Rehearsal rehearsal(RecordAttack command) {
        return rehearsals.of(command.command(), command.asRole(), command.body());
    }

    private static EventQuery review(RecordAttack command) {
        return EventQuery.of(
                Criterion.of(ReviewTags.review(command.reviewId()), ReviewOpened.class, AttackRecorded.class));
    }

    @Override
    public State initialState(RecordAttack command) {
        return new State(review(command), false, Set.of(), rehearsal(command));
    }

    @Override
    public State evolve(State state, RecordedEvent recorded) {
        Rehearsal rehearsal = state.rehearsal().evolve(recorded);
        if (!state.review().matches(recorded)) {
            return new State(state.review(), state.open(), state.tried(), rehearsal);
        }
        return switch (recorded.event()) {
            case ReviewOpened ignored -> new State(state.review(), true, state.tried(), rehearsal);
            case AttackRecorded attack -> {
                Set<AttackTarget> more = new HashSet<>(state.tried());
                more.add(new AttackTarget(attack.command(), attack.digest()));
                yield new State(state.review(), state.open(), more, rehearsal);
            }
            default -> new State(state.review(), state.open(), state.tried(), rehearsal);
        };
    }

    @Override
    public Optional<State> onCampaign(RecordAttack command, State own, CampaignPast campaign) {
        return Optional.of(
                new State(own.review(), own.open(), own.tried(), own.rehearsal().onCampaign(campaign)));
    }

    @Override
    public Decision decide(RecordAttack command, State state, ActorId caller, Instant at) {
        if (!state.open()) {
            return Decision.refuse(RefusalCode.UNKNOWN_REVIEW, command.reviewId() + " was not opened");
        }
        if (state.tried().contains(new AttackTarget(command.command(), Sha256.digestUtf8(command.body())))) {
            return Decision.refuse(
                    RefusalCode.ATTACK_EXISTS, command.reviewId() + " holds an attack with this command and body");
        }
        return Decision.accept(recorded(command, state.rehearsal().refusal(at)));
    }

    private static AttackRecorded recorded(RecordAttack command, Optional<Refusal> refusal) {
        String code = refusal.map(answer -> answer.code().name()).orElse(null);
        AttackOutcome outcome = code == null
                ? AttackOutcome.DEFECT
                : code.equals(command.expectedCode()) ? AttackOutcome.REFUSED : AttackOutcome.OTHER_CODE;
        return new AttackRecorded(
                command.reviewId(),
                command.attack(),
                command.command(),
                null,
                null,
                command.asRole(),
                command.body(),
                code,
                command.expectedCode(),
                null,
                null,
                refusal.map(Refusal::stopCode).orElse(null),
                outcome);
    }
}
