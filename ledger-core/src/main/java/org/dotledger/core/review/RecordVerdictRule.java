package org.dotledger.core.review;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.ActorTags;
import org.dotledger.api.actor.PublicKeyEnrolled;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.EvidenceTags;
import org.dotledger.api.evidence.ReadbackSealed;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;
import org.dotledger.api.review.AttackRecorded;
import org.dotledger.api.review.AttackWithdrawn;
import org.dotledger.api.review.RecordVerdict;
import org.dotledger.api.review.ReviewOpened;
import org.dotledger.api.review.ReviewTags;
import org.dotledger.api.review.ReviewVerdict;
import org.dotledger.api.review.VerdictKind;
import org.dotledger.api.review.VerdictRecorded;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.view.PastLog;

/**
 * A pass is worth what was done for it: attacks of one's own, a state rebuilt and found the same, no defect. Authority
 * rests on an engineering pass by someone else, and engineering on having no part in what is judged. To reject needs
 * none of the proofs.
 */
final class RecordVerdictRule implements Decider<RecordVerdict, ReviewCourse> {
    private final PastLog pastLog;

    RecordVerdictRule(PastLog pastLog) {
        this.pastLog = pastLog;
    }

    @Override
    public Class<RecordVerdict> command() {
        return RecordVerdict.class;
    }

    @Override
    public Set<Role> roles(RecordVerdict command) {
        return switch (command.kind()) {
            case ENGINEERING -> Set.of(Role.REVIEWER);
            case AUTHORITY -> Set.of(Role.OWNER);
        };
    }

    /** Who has given the engineering pass is known only when the events are, so authority asks for everyone's part. */
    @Override
    public EventQuery query(RecordVerdict command) {
        return EventQuery.of(
                Criterion.of(
                        ReviewTags.review(command.reviewId()),
                        ReviewOpened.class,
                        AttackRecorded.class,
                        AttackWithdrawn.class,
                        VerdictRecorded.class),
                Criterion.of(ReviewTags.VERDICTS, VerdictRecorded.class),
                Criterion.of(EvidenceTags.SEAL, ReadbackSealed.class));
    }

    @Override
    public EventQuery query(RecordVerdict command, ActorId caller) {
        Criterion part =
                command.kind() == VerdictKind.AUTHORITY ? Independence.partOfAnyone() : Independence.partOf(caller);
        Criterion keys = Criterion.of(ActorTags.actor(caller), ActorEnrolled.class, PublicKeyEnrolled.class);
        return query(command).or(EventQuery.of(part, keys));
    }

    @Override
    public ReviewCourse initialState(RecordVerdict command) {
        return ReviewCourse.begin(command.reviewId());
    }

    @Override
    public ReviewCourse evolve(ReviewCourse course, RecordedEvent event) {
        return course.evolve(event);
    }

    @Override
    public Decision decide(RecordVerdict command, ReviewCourse course, ActorId caller, Instant at) {
        boolean pass = command.verdict() == ReviewVerdict.PASS;
        return passFault(command, course, caller)
                .or(() -> dutiesFault(command, course, caller))
                .or(() -> pass && course.isRejectedByAnotherThan(caller)
                        ? refusal(RefusalCode.REJECT_STANDS, "another actor has rejected the sealed state")
                        : Optional.empty())
                .or(() -> unknownFault(command, course))
                .map(Decision::refuse)
                .orElseGet(() -> Decision.accept(VerdictRecorded.of(command)));
    }

    private Optional<Refusal> passFault(RecordVerdict command, ReviewCourse course, ActorId caller) {
        if (command.verdict() != ReviewVerdict.PASS) {
            return Optional.empty();
        }
        if (command.kind() == VerdictKind.ENGINEERING && !course.isAttackedEnoughBy(caller)) {
            return refusal(
                    RefusalCode.NO_ATTACK_RECORDED,
                    caller + " has no attacks since the seal on five commands that were refused with five codes");
        }
        if (!VerdictSignature.isBy(course.keysBeforeSeal(), command)) {
            return refusal(
                    RefusalCode.SIGNATURE_INVALID,
                    "no key of " + caller + " that was enrolled before the seal has signed the verdict");
        }
        if (!isRebuilt(command)) {
            return refusal(
                    RefusalCode.RECONSTRUCTION_MISMATCH,
                    "root hash and state are not the ledger's at tree size " + command.treeSize());
        }
        return course.isDefectOpen()
                ? refusal(RefusalCode.DEFECT_OPEN, "an attack of this review has shown a defect")
                : Optional.empty();
    }

    private boolean isRebuilt(RecordVerdict command) {
        return pastLog.isState(command.treeSize(), command.rootHash(), command.stateSha256());
    }

    private static Optional<Refusal> dutiesFault(RecordVerdict command, ReviewCourse course, ActorId caller) {
        boolean authority = command.kind() == VerdictKind.AUTHORITY;
        ActorId engineer = authority ? course.engineeringPass() : caller;
        if (engineer == null) {
            return refusal(RefusalCode.ENGINEERING_FIRST, "the engineering verdict of this review is no pass");
        }
        VerdictKind other = authority ? VerdictKind.ENGINEERING : VerdictKind.AUTHORITY;
        if (course.judges(other).contains(caller)) {
            return refusal(RefusalCode.SEPARATION_OF_DUTIES, caller + " has given the other verdict");
        }
        return course.participants().contains(engineer)
                ? refusal(RefusalCode.SEPARATION_OF_DUTIES, engineer + " has a part in the campaign")
                : Optional.empty();
    }

    private static Optional<Refusal> unknownFault(RecordVerdict command, ReviewCourse course) {
        return course.open()
                ? Optional.empty()
                : refusal(RefusalCode.UNKNOWN_REVIEW, command.reviewId() + " was not opened");
    }

    private static Optional<Refusal> refusal(RefusalCode code, String reason) {
        return Optional.of(Refusal.of(code, reason));
    }
}
