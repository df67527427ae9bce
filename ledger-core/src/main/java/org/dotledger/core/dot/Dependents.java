package org.dotledger.core.dot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dotledger.api.authorization.AuthorizationTags;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.authorization.GrantRevoked;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.step.StepApplied;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepState;
import org.dotledger.api.step.StepTags;
import org.dotledger.api.surface.ContractBound;
import org.dotledger.api.surface.ContractUnbound;
import org.dotledger.api.surface.SurfaceTags;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.window.StepLives;

/**
 * What rests on one DOT: grants that it issued and that are open, contracts that bind it, and steps that were done through
 * it.
 *
 * @param grants issued by it, neither consumed nor revoked; whether one has expired depends on when one asks
 * @param contracts bound to it
 * @param appliedThrough the DOT of each step's newest application
 */
record Dependents(
        DotCode code,
        Map<RecordId, GrantMinted> grants,
        Set<RecordId> contracts,
        StepLives steps,
        Map<StepId, DotCode> appliedThrough) {

    static Dependents of(DotCode code) {
        return new Dependents(code, Map.of(), Set.of(), StepLives.NONE, Map.of());
    }

    /** The events this is folded from. */
    static EventQuery events() {
        return EventQuery.of(
                Criterion.of(AuthorizationTags.GRANTS, GrantMinted.class, GrantConsumed.class, GrantRevoked.class),
                Criterion.of(SurfaceTags.CONTRACTS, ContractBound.class, ContractUnbound.class),
                new Criterion(Set.of(StepTags.STEPS), StepLives.EVENTS));
    }

    Dependents evolve(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case GrantMinted event when event.issuer().equals(code) -> withGrant(event);
            case GrantConsumed event -> withoutGrant(event.grantId());
            case GrantRevoked event -> withoutGrant(event.grantId());
            case ContractBound event when event.code().equals(code) -> withContract(event.contractId());
            case ContractUnbound event -> withoutContract(event.contractId());
            default -> withStep(recorded);
        };
    }

    private Dependents withGrant(GrantMinted grant) {
        Map<RecordId, GrantMinted> more = new TreeMap<>(grants);
        more.put(grant.grantId(), grant);
        return new Dependents(code, more, contracts, steps, appliedThrough);
    }

    private Dependents withoutGrant(RecordId grantId) {
        Map<RecordId, GrantMinted> fewer = new TreeMap<>(grants);
        fewer.remove(grantId);
        return new Dependents(code, fewer, contracts, steps, appliedThrough);
    }

    private Dependents withContract(RecordId contractId) {
        Set<RecordId> more = new TreeSet<>(contracts);
        more.add(contractId);
        return new Dependents(code, grants, more, steps, appliedThrough);
    }

    private Dependents withoutContract(RecordId contractId) {
        Set<RecordId> fewer = new TreeSet<>(contracts);
        fewer.remove(contractId);
        return new Dependents(code, grants, fewer, steps, appliedThrough);
    }

    private Dependents withStep(RecordedEvent recorded) {
        StepLives lives = steps.evolve(recorded);
        if (!(recorded.event() instanceof StepApplied applied)) {
            return lives == steps ? this : new Dependents(code, grants, contracts, lives, appliedThrough);
        }
        Map<StepId, DotCode> through = new EnumMap<>(StepId.class);
        through.putAll(appliedThrough);
        through.put(applied.step(), applied.via().dot());
        return new Dependents(code, grants, contracts, lives, through);
    }

    /** What taking the DOT away is refused with; empty when nothing rests on it. */
    Optional<Refusal> fault(Instant at) {
        List<String> reasons = new ArrayList<>();
        grants.values().stream()
                .filter(grant -> at.isBefore(grant.expiresAt()))
                .forEach(grant -> reasons.add("grant " + grant.grantId() + " is active until " + grant.expiresAt()));
        contracts.forEach(contract -> reasons.add("contract " + contract + " is bound to it"));
        appliedThrough.forEach((step, dot) -> {
            if (dot.equals(code) && steps.life(step).state() == StepState.APPLIED) {
                reasons.add(step + " was applied through it and is not read back");
            }
        });
        return reasons.isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.of(RefusalCode.DOT_HAS_DEPENDENTS, reasons.toArray(String[]::new)));
    }
}
