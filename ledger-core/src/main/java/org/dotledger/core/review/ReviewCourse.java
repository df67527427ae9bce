package org.dotledger.core.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.PublicKey;
import org.dotledger.api.actor.PublicKeyEnrolled;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.ReadbackSealed;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.review.AttackOutcome;
import org.dotledger.api.review.AttackRecorded;
import org.dotledger.api.review.AttackWithdrawn;
import org.dotledger.api.review.ReviewOpened;
import org.dotledger.api.review.ReviewVerdict;
import org.dotledger.api.review.VerdictKind;
import org.dotledger.api.review.VerdictRecorded;
import org.jspecify.annotations.Nullable;

/**
 * How a review has gone so far, as far as a verdict depends on it. Immutable.
 *
 * @param reviewId of the review
 * @param open whether the review was opened
 * @param seal the newest seal
 * @param attacks of the review that stand, by their targets
 * @param verdicts the newest of each actor and kind, of all reviews
 * @param keys of the actor who gives the verdict, each with the position of its enrolment
 * @param participants who has a part in the campaign, of those who were asked about
 */
record ReviewCourse(
        RecordId reviewId,
        boolean open,
        @Nullable Seal seal,
        Map<AttackTarget, Attack> attacks,
        List<Verdict> verdicts,
        Map<PublicKey, Long> keys,
        Set<ActorId> participants) {
    /** A pass takes attacks on so many commands, and so many codes that they were refused with. */
    private static final int TRIED_MIN = 5;

    ReviewCourse {
        attacks = Map.copyOf(attacks);
        verdicts = List.copyOf(verdicts);
        keys = Map.copyOf(keys);
        participants = Set.copyOf(participants);
    }

    record Seal(long position, long treeSize) {}

    record Attack(ActorId by, @Nullable String code, AttackOutcome outcome, long position) {}

    record Verdict(RecordId reviewId, ActorId by, VerdictKind kind, ReviewVerdict verdict, long treeSize) {}

    static ReviewCourse begin(RecordId reviewId) {
        return new ReviewCourse(reviewId, false, null, Map.of(), List.of(), Map.of(), Set.of());
    }

    ReviewCourse evolve(RecordedEvent recorded) {
        long position = recorded.position();
        return switch (recorded.event()) {
            case ReviewOpened event -> event.reviewId().equals(reviewId) ? opened() : this;
            case ReadbackSealed event -> tookPart(recorded.actor()).sealed(new Seal(position, event.treeSize()));
            case AttackRecorded event -> attacked(event, recorded);
            case AttackWithdrawn event -> withdrawn(event);
            case VerdictRecorded event -> judged(event, recorded.actor());
            case ActorEnrolled event -> enrolled(event.publicKeys(), position);
            case PublicKeyEnrolled event -> enrolled(List.of(event.publicKey()), position);
            default -> tookPart(recorded.actor());
        };
    }

    private ReviewCourse opened() {
        return new ReviewCourse(reviewId, true, seal, attacks, verdicts, keys, participants);
    }

    private ReviewCourse sealed(Seal next) {
        return new ReviewCourse(reviewId, open, next, attacks, verdicts, keys, participants);
    }

    private ReviewCourse attacked(AttackRecorded event, RecordedEvent recorded) {
        Map<AttackTarget, Attack> more = new HashMap<>(attacks);
        more.put(
                new AttackTarget(event.command(), event.digest()),
                new Attack(recorded.actor(), event.code(), event.outcome(), recorded.position()));
        return new ReviewCourse(reviewId, open, seal, more, verdicts, keys, participants);
    }

    private ReviewCourse withdrawn(AttackWithdrawn event) {
        Map<AttackTarget, Attack> fewer = new HashMap<>(attacks);
        fewer.remove(new AttackTarget(event.command(), event.bodySha256()));
        return new ReviewCourse(reviewId, open, seal, fewer, verdicts, keys, participants);
    }

    private ReviewCourse judged(VerdictRecorded event, ActorId by) {
        List<Verdict> newest = new ArrayList<>();
        verdicts.stream()
                .filter(earlier -> !(earlier.by().equals(by)
                        && earlier.kind() == event.kind()
                        && earlier.reviewId().equals(event.reviewId())))
                .forEach(newest::add);
        newest.add(new Verdict(event.reviewId(), by, event.kind(), event.verdict(), event.treeSize()));
        return new ReviewCourse(reviewId, open, seal, attacks, newest, keys, participants);
    }

    private ReviewCourse enrolled(@Nullable List<PublicKey> more, long position) {
        if (more == null) {
            return this;
        }
        Map<PublicKey, Long> all = new HashMap<>(keys);
        more.forEach(key -> all.putIfAbsent(key, position));
        return new ReviewCourse(reviewId, open, seal, attacks, verdicts, all, participants);
    }

    private ReviewCourse tookPart(ActorId actor) {
        if (participants.contains(actor)) {
            return this;
        }
        Set<ActorId> more = new HashSet<>(participants);
        more.add(actor);
        return new ReviewCourse(reviewId, open, seal, attacks, verdicts, keys, more);
    }

    /** The keys with which the actor could sign before there was anything to judge. */
    List<PublicKey> keysBeforeSeal() {
        Seal newest = seal;
        return newest == null
                ? List.of()
                : keys.entrySet().stream()
                        .filter(key -> key.getValue() < newest.position())
                        .map(Map.Entry::getKey)
                        .toList();
    }

    /** Whether an actor has attacked enough since the seal: on enough commands, refused with enough codes. */
    boolean isAttackedEnoughBy(ActorId actor) {
        Seal newest = seal;
        if (newest == null) {
            return false;
        }
        Map<AttackTarget, Attack> own = attacks.entrySet().stream()
                .filter(attack -> attack.getValue().by().equals(actor)
                        && attack.getValue().position() > newest.position()
                        && attack.getValue().outcome() == AttackOutcome.REFUSED
                        && !RefusalCode.ROLE_NOT_ALLOWED
                                .name()
                                .equals(attack.getValue().code()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        return own.keySet().stream().map(AttackTarget::command).distinct().count() >= TRIED_MIN
                && own.values().stream()
                                .map(Attack::code)
                                .filter(Objects::nonNull)
                                .distinct()
                                .count()
                        >= TRIED_MIN;
    }

    boolean isDefectOpen() {
        return attacks.values().stream().anyMatch(attack -> attack.outcome() == AttackOutcome.DEFECT);
    }

    /** Who has given verdicts of a kind in this review. */
    Set<ActorId> judges(VerdictKind kind) {
        return ofReview(kind).map(Verdict::by).collect(Collectors.toUnmodifiableSet());
    }

    /** Who has given the newest engineering verdict of this review, if it is a pass. */
    @Nullable
    ActorId engineeringPass() {
        return ofReview(VerdictKind.ENGINEERING)
                .reduce((older, newer) -> newer)
                .filter(verdict -> verdict.verdict() == ReviewVerdict.PASS)
                .map(Verdict::by)
                .orElse(null);
    }

    private Stream<Verdict> ofReview(VerdictKind kind) {
        return verdicts.stream().filter(verdict -> verdict.reviewId().equals(reviewId) && verdict.kind() == kind);
    }

    /** Whether someone else has rejected the sealed state and not changed his mind since. */
    boolean isRejectedByAnotherThan(ActorId actor) {
        Seal newest = seal;
        if (newest == null) {
            return false;
        }
        Map<ActorId, Verdict> last = new HashMap<>();
        verdicts.stream()
                .filter(verdict -> verdict.treeSize() >= newest.treeSize())
                .forEach(verdict -> last.put(verdict.by(), verdict));
        return last.values().stream()
                .anyMatch(verdict -> verdict.verdict() == ReviewVerdict.REJECT
                        && !verdict.by().equals(actor));
    }
}
