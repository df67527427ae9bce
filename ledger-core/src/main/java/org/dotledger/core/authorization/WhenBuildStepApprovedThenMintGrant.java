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
import org.jspecify.annotations.Nullable;

/**
 * The handler of {@code authorize_build_step}: for each approved APR it mints one grant, while it is in force, and it
 * does nothing else (seed, sections 8 and 9). All that a grant says comes from the APR that an owner approved.
 */
public final class WhenBuildStepApprovedThenMintGrant implements Automation<WhenBuildStepApprovedThenMintGrant.State> {
    public static final ActorId HANDLER = new ActorId("handler:" + Policy.C1.actionCode());

    /**
     * @param inForce whether the handler is
     * @param minted whether the APR has its grant
     */
    public record State(
            RecordId aprId, @Nullable BuildStepProposed proposal, boolean approved, boolean inForce, boolean minted) {}

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
    public EventQuery query(RecordedEvent trigger) {
        return EventQuery.of(
                Criterion.of(
                        AuthorizationTags.apr(aprId(trigger)),
                        BuildStepProposed.class,
                        BuildStepApproved.class,
                        GrantMinted.class),
                Criterion.of(AuthorizationTags.HANDLER, HandlerApplied.class, HandlerWithdrawn.class));
    }

    private static RecordId aprId(RecordedEvent trigger) {
        if (trigger.event() instanceof BuildStepApproved approval) {
            return approval.aprId();
        }
        throw new IllegalArgumentException("not an approval: " + trigger);
    }

    @Override
    public State initialState(RecordedEvent trigger) {
        return new State(aprId(trigger), null, false, false, false);
    }

    @Override
    public State evolve(State state, RecordedEvent recorded) {
        return switch (recorded.event()) {
            case BuildStepProposed event ->
                new State(state.aprId(), event, state.approved(), state.inForce(), state.minted());
            case BuildStepApproved ignored ->
                new State(state.aprId(), state.proposal(), true, state.inForce(), state.minted());
            case GrantMinted ignored ->
                new State(state.aprId(), state.proposal(), state.approved(), state.inForce(), true);
            case HandlerApplied ignored ->
                new State(state.aprId(), state.proposal(), state.approved(), true, state.minted());
            case HandlerWithdrawn ignored ->
                new State(state.aprId(), state.proposal(), state.approved(), false, state.minted());
            default -> state;
        };
    }

    @Override
    public Optional<Event> react(State state, Instant at) {
        BuildStepProposed proposal = state.proposal();
        if (proposal == null || !state.approved() || !state.inForce() || state.minted()) {
            return Optional.empty();
        }
        return Optional.of(new GrantMinted(
                GrantIds.of(state.aprId()),
                state.aprId(),
                proposal.scope(),
                proposal.mode(),
                proposal.manifestSha256(),
                proposal.planRef(),
                proposal.issuer(),
                at,
                at.plusSeconds(proposal.ttlSeconds())));
    }
}
