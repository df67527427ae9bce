package org.dotledger.core.authorization;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.authorization.AuthorizationTags;
import org.dotledger.api.authorization.BuildStepApproved;
import org.dotledger.api.authorization.BuildStepProposed;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.authorization.HandlerApplied;
import org.dotledger.api.authorization.HandlerWithdrawn;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.core.decision.Automation;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.view.PastEvents;
import org.dotledger.core.view.ViewSet;

/**
 * The handler of {@code authorize_build_step}: for each approved APR it mints one grant, while it is in force and the
 * issuer's lifecycle is proven, and it does nothing else (seed, sections 8 and 9). All that a grant says comes from the
 * APR that an owner approved. The issuer is looked at again because hours may pass between approval and minting when
 * the ledger was down.
 */
public final class WhenBuildStepApprovedThenMintGrant implements Automation<WhenBuildStepApprovedThenMintGrant.State> {
    public static final ActorId HANDLER = new ActorId("handler:" + Policy.C1.actionCode());

    private final IssuerProof issuer;

    /** @param views all there are: the issuer's proof is a row of one */
    public WhenBuildStepApprovedThenMintGrant(ViewSet views) {
        this.issuer = new IssuerProof(views);
    }

    /**
     * @param minted whether the APR has its grant
     * @param issuersPast what the issuer's lifecycle proof rests on
     */
    record State(AprState apr, HandlerState handler, boolean minted, PastEvents issuersPast) {}

    @Override
    public ActorId actor() {
        return HANDLER;
    }

    @Override
    public String name() {
        return WhenBuildStepApprovedThenMintGrant.class.getSimpleName();
    }

    @Override
    public EventQuery overview() {
        return EventQuery.of(
                Criterion.of(AuthorizationTags.APPROVALS, BuildStepApproved.class),
                Criterion.of(AuthorizationTags.GRANTS, GrantMinted.class),
                Criterion.of(AuthorizationTags.HANDLER, HandlerApplied.class, HandlerWithdrawn.class));
    }

    @Override
    public List<RecordedEvent> pending(List<RecordedEvent> overview) {
        Map<RecordId, RecordedEvent> approvals = new LinkedHashMap<>();
        Set<RecordId> minted = new HashSet<>();
        boolean inForce = false;
        for (RecordedEvent recorded : overview) {
            switch (recorded.event()) {
                case BuildStepApproved event -> approvals.putIfAbsent(event.aprId(), recorded);
                case GrantMinted event -> minted.add(event.aprId());
                case HandlerApplied ignored -> inForce = true;
                case HandlerWithdrawn ignored -> inForce = false;
                default -> {}
            }
        }
        approvals.keySet().removeAll(minted);
        return inForce ? List.copyOf(approvals.values()) : List.of();
    }

    @Override
    public EventQuery triggers(Event reaction) {
        return reaction instanceof GrantMinted grant
                ? EventQuery.of(Criterion.of(AuthorizationTags.apr(grant.aprId()), BuildStepApproved.class))
                : EventQuery.NONE;
    }

    @Override
    public EventQuery query(RecordedEvent trigger) {
        RecordId aprId = aprId(trigger);
        return EventQuery.of(
                        AprState.events(aprId),
                        Criterion.of(AuthorizationTags.apr(aprId), GrantMinted.class),
                        HandlerState.events())
                .or(IssuerProof.query());
    }

    private static RecordId aprId(RecordedEvent trigger) {
        if (trigger.event() instanceof BuildStepApproved approval) {
            return approval.aprId();
        }
        throw new IllegalArgumentException("not an approval: " + trigger);
    }

    @Override
    public State initialState(RecordedEvent trigger) {
        return new State(AprState.of(aprId(trigger)), HandlerState.NONE, false, PastEvents.NONE);
    }

    @Override
    public State evolve(State state, RecordedEvent recorded) {
        boolean mints = recorded.event() instanceof GrantMinted grant
                && grant.aprId().equals(state.apr().aprId());
        return new State(
                state.apr().evolve(recorded),
                state.handler().evolve(recorded),
                state.minted() || mints,
                state.issuersPast().and(recorded));
    }

    @Override
    public Optional<Event> react(State state, Instant at) {
        BuildStepProposed proposal = state.apr().proposal();
        if (proposal == null || state.minted() || !state.handler().isApplied()) {
            return Optional.empty();
        }
        if (issuer.fault(state.issuersPast(), at).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new GrantMinted(
                GrantIds.of(proposal.aprId()),
                proposal.aprId(),
                proposal.scope(),
                proposal.mode(),
                proposal.manifestSha256(),
                proposal.planRef(),
                proposal.issuer(),
                at,
                at.plusSeconds(proposal.ttlSeconds())));
    }
}
