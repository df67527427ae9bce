package org.dotledger.core.invariant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Role;
import org.dotledger.api.review.AttackOutcome;
import org.dotledger.api.review.AttackRecorded;
import org.dotledger.api.review.ReviewVerdict;
import org.dotledger.api.review.VerdictKind;
import org.dotledger.api.review.VerdictRecorded;

/** A pass rests on an attack of one's own and on no open defect; authority follows engineering, and is another's. */
final class VerdictsFollowAttacks implements Invariant {

    /** What was done in one review. */
    private static final class Course {
        private final Set<ActorId> attackers = new HashSet<>();
        private final Set<ActorId> engineers = new HashSet<>();
        private final Set<ActorId> authorities = new HashSet<>();
        private boolean defect;
        private boolean engineeringPass;
    }

    private final Map<RecordId, Course> courses = new HashMap<>();
    private final Actors actors = new Actors();

    @Override
    public String rule() {
        return "a verdict follows an attack of its own, engineering before authority, each by another actor";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        actors.accept(recorded.event());
        switch (recorded.event()) {
            case AttackRecorded attack -> {
                Course course = courses.computeIfAbsent(attack.reviewId(), id -> new Course());
                course.attackers.add(recorded.actor());
                course.defect |= attack.outcome() == AttackOutcome.DEFECT;
            }
            case VerdictRecorded verdict -> {
                return fault(verdict, recorded.actor());
            }
            default -> {}
        }
        return Optional.empty();
    }

    private Optional<String> fault(VerdictRecorded verdict, ActorId actor) {
        Course course = courses.computeIfAbsent(verdict.reviewId(), id -> new Course());
        boolean engineering = verdict.kind() == VerdictKind.ENGINEERING;
        boolean pass = verdict.verdict() == ReviewVerdict.PASS;
        ActorEnrolled enrolment = actors.inForce(actor);
        Role needed = engineering ? Role.REVIEWER : Role.OWNER;
        Optional<String> fault = Broken.when(
                        enrolment == null || !enrolment.roles().contains(needed), actor + " is no " + needed)
                .or(() -> Broken.when(pass && course.defect, "an attack has shown a defect"))
                .or(() -> Broken.when(
                        pass && engineering && !course.attackers.contains(actor),
                        actor + " has recorded no attack in this review"))
                .or(() -> Broken.when(!engineering && !course.engineeringPass, "the engineering verdict is no pass"))
                .or(() -> Broken.when(
                        (engineering ? course.authorities : course.engineers).contains(actor),
                        actor + " gave the other verdict"));
        (engineering ? course.engineers : course.authorities).add(actor);
        course.engineeringPass = engineering ? pass : course.engineeringPass;
        return fault;
    }
}
