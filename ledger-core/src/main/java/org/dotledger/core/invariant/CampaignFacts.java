package org.dotledger.core.invariant;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.campaign.PolicySurface;
import org.dotledger.api.dot.CatalogReadBack;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.HandbookReadBack;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.HarnessRan;
import org.dotledger.api.evidence.OpenItem;
import org.dotledger.api.evidence.PreflightRan;
import org.dotledger.api.evidence.ReadbackSealed;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.registrar.RegistrarDryRunRecorded;
import org.dotledger.api.registrar.RegistrationHoldPlaced;
import org.dotledger.api.registrar.RegistrationHoldReleased;
import org.dotledger.api.registrar.Verdict;
import org.dotledger.api.step.StepId;
import org.dotledger.api.surface.ContractBound;
import org.dotledger.api.surface.ContractUnbound;
import org.dotledger.api.surface.EndpointDeployed;
import org.dotledger.api.surface.EndpointReadBack;
import org.dotledger.api.surface.EndpointWithdrawn;
import org.dotledger.api.surface.Route;
import org.dotledger.api.surface.SurfaceCreated;
import org.dotledger.api.surface.SurfaceKind;
import org.dotledger.api.surface.SurfaceReadBack;
import org.dotledger.api.surface.SurfaceRemoved;
import org.jspecify.annotations.Nullable;

/** What the log holds of each step's work, by events alone. For one thread. */
final class CampaignFacts {
    private final DotLives lives = new DotLives();
    private final Set<DotCode> released = new HashSet<>();
    private final Map<DotCode, Boolean> catalogRead = new HashMap<>();
    private final Set<DotCode> handbookRead = new HashSet<>();
    private final Map<List<Object>, Boolean> surfaces = new HashMap<>();
    private final Map<RecordId, DotCode> contracts = new HashMap<>();
    private final Map<Route, Boolean> endpoints = new HashMap<>();
    private final Grants grants = new Grants();
    private @Nullable RegistrarDryRunRecorded dryRun;
    private @Nullable HarnessRan harness;
    private @Nullable PreflightRan preflight;
    private boolean sealed;

    void accept(RecordedEvent recorded) {
        lives.accept(recorded);
        grants.accept(recorded.event());
        switch (recorded.event()) {
            case RegistrarDryRunRecorded run when run.whitelist().containsAll(Policy.C1.requiredDots()) -> dryRun = run;
            case RegistrationHoldReleased release -> released.addAll(release.codes());
            case RegistrationHoldPlaced ignored -> released.clear();
            case DotRetired dot -> released.remove(dot.code());
            case DotBorn dot -> handbookRead.remove(dot.code());
            case DotRegistered dot -> catalogRead.remove(dot.code());
            case CatalogReadBack read -> catalogRead.put(read.code(), read.matches());
            case HandbookReadBack read -> handbookRead.add(read.code());
            case SurfaceCreated surface -> surfaces.put(List.of(surface.kind(), surface.name()), false);
            case SurfaceReadBack read ->
                surfaces.computeIfPresent(List.of(read.kind(), read.name()), (key, before) -> read.present());
            case SurfaceRemoved surface -> surfaces.remove(List.of(surface.kind(), surface.name()));
            case ContractBound contract -> contracts.put(contract.contractId(), contract.code());
            case ContractUnbound contract -> contracts.remove(contract.contractId());
            case EndpointDeployed endpoint -> endpoints.put(endpoint.route(), false);
            case EndpointReadBack read -> endpoints.computeIfPresent(read.route(), (route, before) -> read.matches());
            case EndpointWithdrawn endpoint -> endpoints.remove(endpoint.route());
            case HarnessRan run -> harness = run;
            case PreflightRan run -> preflight = run;
            case ReadbackSealed ignored -> sealed = true;
            default -> {}
        }
    }

    /** What the step lacks. */
    Optional<String> missing(StepId step, Instant at) {
        return switch (step) {
            case W1 ->
                Broken.when(dryRun == null || dryRun.verdict() != Verdict.PASS, "no dry run of the whitelist passed")
                        .or(() -> lacking("is held", code -> released.contains(code) || isRegistered(code)));
            case W2 -> lacking("is not admitted", code -> lives.of(code).isAdmitted());
            case W3 -> missingSurface();
            case W4 ->
                lacking("is not registered", this::isRegistered)
                        .or(() -> lacking(
                                "has no matching catalogue readback", code -> catalogRead.getOrDefault(code, false)))
                        .or(() -> lacking("has no handbook readback", handbookRead::contains));
            case W5 ->
                Policy.C1.contractDots().stream()
                        .filter(code -> !contracts.containsValue(code))
                        .findFirst()
                        .map(code -> code + " has no contract");
            case W6 -> Broken.when(!endpoints.containsValue(true), "no endpoint was read back as deployed");
            case W7 -> Broken.when(!grants.anyActive(at), "no grant is active");
            case W8 ->
                Broken.when(
                        harness == null
                                || !harness.allRefused()
                                || preflight == null
                                || !preflight.open().stream().allMatch(CampaignFacts::isLast),
                        "no harness run was refused throughout, or the preflight had more open than W8 and W9");
            case W9 -> Broken.when(!sealed, "no seal");
        };
    }

    private static boolean isLast(OpenItem item) {
        return item.code().equals(StepId.W8.name()) || item.code().equals(StepId.W9.name());
    }

    private boolean isRegistered(DotCode code) {
        return lives.of(code).phase() == DotLives.Phase.REGISTERED;
    }

    private static Optional<String> lacking(String what, Predicate<DotCode> has) {
        return Policy.C1.requiredDots().stream()
                .filter(has.negate())
                .findFirst()
                .map(code -> code + " " + what);
    }

    private Optional<String> missingSurface() {
        for (PolicySurface surface : Policy.C1.surfaces()) {
            boolean registry = surface.kind() == SurfaceKind.COLLECTION
                    && !surfaces.getOrDefault(List.of(SurfaceKind.TABLE_REGISTRY, surface.name()), false);
            if (registry || !surfaces.getOrDefault(List.of(surface.kind(), surface.name()), false)) {
                return Optional.of(surface.kind() + " " + surface.name() + " was not created and read back");
            }
        }
        return Optional.empty();
    }

    /** Whether the harness was refused throughout, as the newest run has it. */
    boolean isHarnessRefused() {
        return harness != null && harness.allRefused();
    }
}
