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
import org.dotledger.api.campaign.DotRecognised;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.DotUnregistered;
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
 * @param viaInBaseline whether the imported catalogue makes the DOT of {@code via} governed
 * @param viaRegistered whether that DOT is registered here
 * @param steps where the steps stand, if a window is asked for
 */
public record Governance(
        ActorId caller,
        Optional<DotCode> via,
        @Nullable ActorEnrolled enrolment,
        boolean revoked,
        boolean campaignOpen,
        boolean viaInBaseline,
        boolean viaRegistered,
        StepLives steps) {

    public static Governance of(ActorId caller, Optional<DotCode> via) {
        return new Governance(caller, via, null, false, false, false, false, StepLives.NONE);
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
        via.ifPresent(dot -> criteria.add(Criterion.of(
                dot.tag(), DotRecognised.class, DotRegistered.class, DotUnregistered.class, DotRetired.class)));
        return new EventQuery(criteria);
    }

    public Governance evolve(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case ActorEnrolled enrolled when enrolled.actorId().equals(caller) -> withCaller(enrolled, false);
            case ActorRevoked gone when gone.actorId().equals(caller) -> withCaller(enrolment, true);
            case CampaignOpened ignored -> withCampaignOpen();
            case DotRecognised row when isVia(row.code()) -> withVia(row.isGoverned(), viaRegistered);
            case DotRegistered dot when isVia(dot.code()) -> withVia(viaInBaseline, true);
            case DotUnregistered dot when isVia(dot.code()) -> withVia(viaInBaseline, false);
            case DotRetired dot when isVia(dot.code()) -> withVia(viaInBaseline, false);
            default -> withSteps(steps.evolve(recorded));
        };
    }

    private boolean isVia(DotCode code) {
        return via.isPresent() && via.get().equals(code);
    }

    private Governance withCaller(@Nullable ActorEnrolled enrolled, boolean gone) {
        return new Governance(caller, via, enrolled, gone, campaignOpen, viaInBaseline, viaRegistered, steps);
    }

    private Governance withCampaignOpen() {
        return new Governance(caller, via, enrolment, revoked, true, viaInBaseline, viaRegistered, steps);
    }

    private Governance withVia(boolean inBaseline, boolean registered) {
        return new Governance(caller, via, enrolment, revoked, campaignOpen, inBaseline, registered, steps);
    }

    private Governance withSteps(StepLives lives) {
        return lives == steps
                ? this
                : new Governance(caller, via, enrolment, revoked, campaignOpen, viaInBaseline, viaRegistered, lives);
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

    public boolean isViaGoverned() {
        return viaInBaseline || viaRegistered;
    }
}
