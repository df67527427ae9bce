package org.dotledger.core.authorization;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dotledger.api.authorization.AuthorizationTags;
import org.dotledger.api.authorization.BuildStepProposed;
import org.dotledger.api.authorization.GrantMode;
import org.dotledger.api.authorization.ProposeBuildStep;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.decision.Via;
import org.dotledger.core.view.PastEvents;

/** What can be asked for is one action, in C1, on fixtures, for a day at most; and only its lawful issuer asks. */
final class ProposeBuildStepRule implements Decider<ProposeBuildStep, ProposeBuildStepRule.State> {
    private static final String CORPUS = "FIXTURE";
    private static final long TTL_SECONDS_MIN = 60;
    private static final long TTL_SECONDS_MAX = 86_400;

    private final IssuerProof issuer;

    ProposeBuildStepRule(IssuerProof issuer) {
        this.issuer = issuer;
    }

    /** @param proposed whether there is an APR of this id */
    record State(RecordId aprId, boolean proposed, PastEvents issuersPast) {}

    @Override
    public Class<ProposeBuildStep> command() {
        return ProposeBuildStep.class;
    }

    @Override
    public Optional<Refusal> fieldFault(ProposeBuildStep command) {
        return command.aprId().value().length() > GrantIds.APR_ID_LENGTH_MAX
                ? Optional.of(Refusal.field("aprId", "is longer than " + GrantIds.APR_ID_LENGTH_MAX + " characters"))
                : Optional.empty();
    }

    @Override
    public Optional<Via> via(ProposeBuildStep command) {
        return Optional.of(Via.governed(command.via()).only(IssuerProof.ISSUER));
    }

    @Override
    public EventQuery query(ProposeBuildStep command) {
        return EventQuery.of(Criterion.of(AuthorizationTags.apr(command.aprId()), BuildStepProposed.class))
                .or(IssuerProof.query());
    }

    @Override
    public State initialState(ProposeBuildStep command) {
        return new State(command.aprId(), false, PastEvents.NONE);
    }

    @Override
    public State evolve(State state, RecordedEvent recorded) {
        boolean proposed = recorded.event() instanceof BuildStepProposed event
                && event.aprId().equals(state.aprId());
        return new State(
                state.aprId(), state.proposed() || proposed, state.issuersPast().and(recorded));
    }

    @Override
    public Decision decide(ProposeBuildStep command, State state, ActorId caller, Instant at) {
        if (!command.issuer().equals(IssuerProof.ISSUER)) {
            return Decision.refuse(Refusal.field("issuer", "is expected to be " + IssuerProof.ISSUER));
        }
        if (!command.actionCode().equals(Policy.C1.actionCode())) {
            return Decision.refuse(
                    RefusalCode.ACTION_CODE_NOT_ALLOWED, "the only action code is " + Policy.C1.actionCode());
        }
        if (!command.scope().equals(Policy.C1.campaign())) {
            return Decision.refuse(RefusalCode.SCOPE_NOT_C1, "the only scope is " + Policy.C1.campaign());
        }
        Optional<GrantMode> mode = mode(command.mode());
        if (mode.isEmpty()) {
            return Decision.refuse(RefusalCode.REAL_RUN_REJECTED, "the modes are " + List.of(GrantMode.values()));
        }
        if (!command.corpus().equals(CORPUS)) {
            return Decision.refuse(RefusalCode.PRODUCTION_CORPUS_REJECTED, "the only corpus is " + CORPUS);
        }
        if (command.authority() != null) {
            return Decision.refuse(RefusalCode.AUTHORITY_NOT_GRANTABLE, "authority is given");
        }
        if (command.ttlSeconds() < TTL_SECONDS_MIN || command.ttlSeconds() > TTL_SECONDS_MAX) {
            return Decision.refuse(RefusalCode.TTL_OUT_OF_RANGE, "ttlSeconds is " + command.ttlSeconds());
        }
        Optional<Refusal> incomplete = issuer.fault(state.issuersPast(), at);
        if (incomplete.isPresent()) {
            return Decision.refuse(incomplete.get());
        }
        if (state.proposed()) {
            return Decision.refuse(RefusalCode.APR_EXISTS, command.aprId() + " was proposed before");
        }
        return Decision.accept(event(command, mode.get()));
    }

    private static Optional<GrantMode> mode(String text) {
        return Stream.of(GrantMode.values())
                .filter(mode -> mode.name().equals(text))
                .findFirst();
    }

    private static BuildStepProposed event(ProposeBuildStep command, GrantMode mode) {
        return new BuildStepProposed(
                command.aprId(),
                command.actionCode(),
                command.scope(),
                mode,
                command.corpus(),
                command.manifestSha256(),
                command.planRef(),
                command.ttlSeconds(),
                command.issuer(),
                command.via());
    }
}
