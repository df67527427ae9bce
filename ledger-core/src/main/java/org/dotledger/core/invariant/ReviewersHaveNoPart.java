package org.dotledger.core.invariant;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.ActorRevoked;
import org.dotledger.api.actor.KeyIssued;
import org.dotledger.api.actor.KeyRevoked;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.logkey.LogKeyRotated;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.review.AttackRecorded;
import org.dotledger.api.review.ReviewOpened;
import org.dotledger.api.review.VerdictKind;
import org.dotledger.api.review.VerdictRecorded;

/** Who judges has no part in what is judged. */
final class ReviewersHaveNoPart implements Invariant {
    private static final Set<Class<? extends Event>> NO_PART = Set.of(
            CommandRefused.class,
            ReviewOpened.class,
            AttackRecorded.class,
            VerdictRecorded.class,
            ActorEnrolled.class,
            ActorRevoked.class,
            KeyIssued.class,
            KeyRevoked.class,
            LogKeyRotated.class);

    private final Set<ActorId> participants = new HashSet<>();
    private final Set<RecordId> open = new HashSet<>();

    @Override
    public String rule() {
        return "a review is opened once, and judged by reviewers who have no part in the campaign";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        ActorId actor = recorded.actor();
        switch (recorded.event()) {
            case ReviewOpened review -> {
                return Broken.when(
                        !open.add(review.reviewId()) || participants.contains(actor),
                        review.reviewId() + " is open, or " + actor + " has a part in the campaign");
            }
            case AttackRecorded attack -> {
                return Broken.when(!open.contains(attack.reviewId()), attack.reviewId() + " is not open");
            }
            case VerdictRecorded verdict -> {
                boolean engineer = verdict.kind() == VerdictKind.ENGINEERING;
                return Broken.when(
                        !open.contains(verdict.reviewId()) || (engineer && participants.contains(actor)),
                        verdict.reviewId() + " is not open, or " + actor + " has a part in the campaign");
            }
            default -> {
                if (!NO_PART.contains(recorded.event().getClass())) {
                    participants.add(actor);
                }
            }
        }
        return Optional.empty();
    }
}
