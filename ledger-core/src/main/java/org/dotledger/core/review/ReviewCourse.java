package org.dotledger.core.review;

import java.util.HashSet;
import java.util.Set;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.review.AttackOutcome;
import org.dotledger.api.review.AttackRecorded;
import org.dotledger.api.review.ReviewOpened;
import org.dotledger.api.review.ReviewVerdict;
import org.dotledger.api.review.VerdictKind;
import org.dotledger.api.review.VerdictRecorded;
import org.jspecify.annotations.Nullable;

/**
 * How a review has gone so far, as far as a verdict depends on it.
 *
 * @param attackers who has recorded an attack in it
 * @param defect whether an attack has shown one
 * @param engineers who has given an engineering verdict
 * @param authorities who has given an authority verdict
 * @param engineeringPass who has given the newest engineering verdict, if it is a pass
 * @param participants who has a part in the campaign, of those who were asked about
 */
record ReviewCourse(
        boolean open,
        Set<ActorId> attackers,
        boolean defect,
        Set<ActorId> engineers,
        Set<ActorId> authorities,
        @Nullable ActorId engineeringPass,
        Set<ActorId> participants) {
    static final ReviewCourse NONE = new ReviewCourse(false, Set.of(), false, Set.of(), Set.of(), null, Set.of());

    ReviewCourse {
        attackers = Set.copyOf(attackers);
        engineers = Set.copyOf(engineers);
        authorities = Set.copyOf(authorities);
        participants = Set.copyOf(participants);
    }

    ReviewCourse evolve(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case ReviewOpened ignored ->
                new ReviewCourse(true, attackers, defect, engineers, authorities, engineeringPass, participants);
            case AttackRecorded event -> attacked(event, recorded.actor());
            case VerdictRecorded event -> judged(event, recorded.actor());
            default -> tookPart(recorded.actor());
        };
    }

    private ReviewCourse attacked(AttackRecorded event, ActorId by) {
        return new ReviewCourse(
                open,
                with(attackers, by),
                defect || event.outcome() == AttackOutcome.DEFECT,
                engineers,
                authorities,
                engineeringPass,
                participants);
    }

    private ReviewCourse judged(VerdictRecorded event, ActorId by) {
        boolean engineering = event.kind() == VerdictKind.ENGINEERING;
        ActorId pass = event.verdict() == ReviewVerdict.PASS ? by : null;
        return new ReviewCourse(
                open,
                attackers,
                defect,
                engineering ? with(engineers, by) : engineers,
                engineering ? authorities : with(authorities, by),
                engineering ? pass : engineeringPass,
                participants);
    }

    private ReviewCourse tookPart(ActorId actor) {
        return participants.contains(actor)
                ? this
                : new ReviewCourse(
                        open, attackers, defect, engineers, authorities, engineeringPass, with(participants, actor));
    }

    private static Set<ActorId> with(Set<ActorId> actors, ActorId actor) {
        Set<ActorId> more = new HashSet<>(actors);
        more.add(actor);
        return more;
    }
}
