package org.dotledger.core.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.ActorRevoked;
import org.dotledger.api.actor.ActorTags;
import org.dotledger.api.campaign.CampaignOpened;
import org.dotledger.api.campaign.CampaignTags;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Role;
import org.dotledger.api.step.StepTags;
import org.dotledger.core.window.StepLives;
import org.jspecify.annotations.Nullable;

/**
 * What every command is checked against: who the caller is, whether the campaign is open, whether the DOT it came through
 * is governed.
 *
 * @param enrolment the caller's, also after its revocation; null when there never was one
 * @param via the DOT that the command came through, if it names one
 * @param steps where the steps stand, if a window is asked for
 */
public record Governance(
        ActorId caller,
        @Nullable ActorEnrolled enrolment,
        boolean revoked,
        boolean campaignOpen,
        Optional<DotStanding> via,
        StepLives steps) {

    public static Governance of(ActorId caller, Optional<DotCode> via) {
        return new Governance(caller, null, false, false, via.map(DotStanding::of), StepLives.NONE);
    }

    /** The events this is folded from. */
    public EventQuery query(boolean needsCampaign, boolean needsSteps) {
        List<Criterion> criteria = new ArrayList<>();
        criteria.add(Criterion.of(ActorTags.actor(caller), ActorEnrolled.class, ActorRevoked.class));
        if (needsCampaign) {
            criteria.add(Criterion.of(CampaignTags.CAMPAIGN, CampaignOpened.class));
        }
        if (needsSteps) {
            criteria.add(new Criterion(Set.of(StepTags.STEPS), StepLives.EVENTS));
        }
        via.ifPresent(dot -> criteria.addAll(DotStanding.query(dot.code()).criteria()));
        return new EventQuery(criteria);
    }

    public Governance evolve(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case ActorEnrolled enrolled when enrolled.actorId().equals(caller) -> enrolledAs(enrolled);
            case ActorRevoked gone
            when gone.actorId().equals(caller) -> new Governance(caller, enrolment, true, campaignOpen, via, steps);
            case CampaignOpened ignored -> new Governance(caller, enrolment, revoked, true, via, steps);
            default ->
                new Governance(
                        caller,
                        enrolment,
                        revoked,
                        campaignOpen,
                        via.map(dot -> dot.evolve(recorded)),
                        steps.evolve(recorded));
        };
    }

    /** The same of a caller with an enrolment. */
    public Governance enrolledAs(ActorEnrolled enrolled) {
        return new Governance(caller, enrolled, false, campaignOpen, via, steps);
    }

    public boolean isEnrolled() {
        return enrolment != null && !revoked;
    }

    public List<Role> roles() {
        return enrolment == null ? List.of() : enrolment.roles();
    }

    /** Of a caller that was never enrolled nothing is known, and the least is assumed. */
    public ActorKind kind() {
        return enrolment == null ? ActorKind.AGENT : enrolment.kind();
    }
}
