package org.dotledger.core.step;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.authorization.GrantMode;
import org.dotledger.api.authorization.GrantRow;
import org.dotledger.api.authorization.GrantStatus;
import org.dotledger.api.authorization.HandlerRow;
import org.dotledger.api.authorization.HandlerStatus;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRow;
import org.dotledger.api.dot.DotState;
import org.dotledger.api.evidence.HarnessRunRow;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.outcome.OutcomeStatus;
import org.dotledger.api.registrar.HoldStatus;
import org.dotledger.api.registrar.RegistrarRunRow;
import org.dotledger.api.registrar.Verdict;
import org.dotledger.api.review.ReviewRow;
import org.dotledger.api.review.ReviewVerdict;
import org.dotledger.api.review.ReviewVerdictRow;
import org.dotledger.api.review.VerdictKind;
import org.dotledger.api.step.FlagName;
import org.dotledger.api.step.FlagValue;
import org.dotledger.api.step.Milestone;
import org.dotledger.api.step.ReadinessFlag;
import org.dotledger.api.step.ReadinessNext;
import org.dotledger.api.step.ReadinessReason;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepState;
import org.dotledger.core.view.StateAt;
import org.dotledger.core.window.StepLife;
import org.dotledger.core.window.StepLives;
import org.jspecify.annotations.Nullable;

/** Computes the flags and the milestone of one state. */
final class Readiness {
    private final StateAt state;
    private final StepLives lives;
    private final Optional<SealInForce> seal;
    private final List<ReadinessReason> codex;

    Readiness(StateAt state) {
        this.state = state;
        this.lives = StepViews.lives(state);
        this.seal = SealInForce.in(state);
        this.codex = codexReasons();
    }

    static Optional<RegistrarRunRow> newestDryRun(StateAt state) {
        return state.items(ViewDefinitions.REGISTRAR_RUNS).stream()
                .max(Comparator.comparing(run -> run.positions().getLast()));
    }

    List<ReadinessFlag> flags() {
        List<ReadinessReason> dryRun = join(codex, verdictReasons(), grantReasons(), outcomeReasons());
        List<ReadinessReason> held = heldReasons();
        return List.of(
                flag(FlagName.READY_FOR_CODEX_FINAL_CONFIRMATION, codex),
                flag(FlagName.READY_FOR_GOVERNED_DRY_RUN, dryRun),
                flag(
                        FlagName.READY_FOR_PRODUCTION,
                        List.of(reason("OUT_OF_SCOPE", "C1 is about a governed dry run and nothing else", List.of()))),
                new ReadinessFlag(
                        FlagName.REGISTRATION_HOLD, held.isEmpty() ? FlagValue.RELEASED : FlagValue.ACTIVE, held),
                flag(FlagName.REGISTRATION_CAN_PROCEED, join(held, dryRunReasons(), registrationStepReasons())));
    }

    private static ReadinessFlag flag(FlagName name, List<ReadinessReason> reasons) {
        return new ReadinessFlag(name, reasons.isEmpty() ? FlagValue.YES : FlagValue.NO, reasons);
    }

    /** The highest of the seed's targets (section 12) that is reached. */
    @Nullable
    Milestone milestone() {
        if (codex.isEmpty()) {
            return Milestone.GOVERNED_C1_DRYRUN_READY_FOR_CODEX_FINAL_CONFIRMATION;
        }
        if (handler().isPresent() && preWriteReasons().isEmpty()) {
            return Milestone.C1_LEGO_PREWRITE_GATE_READY_FOR_OWNER_APPROVED_W1_W9;
        }
        return handler().isPresent() ? Milestone.C1_AUTHORIZE_BUILD_STEP_HANDLER_PATCH_STAGED_FOR_OWNER_REVIEW : null;
    }

    /** The milestone after the one that is reached, with everything it still lacks. */
    @Nullable
    ReadinessNext next() {
        Milestone reached = milestone();
        if (reached == null) {
            return new ReadinessNext(
                    Milestone.C1_AUTHORIZE_BUILD_STEP_HANDLER_PATCH_STAGED_FOR_OWNER_REVIEW,
                    List.of(reason("HANDLER_NOT_STAGED", "no handler is staged for the owner's review", List.of())));
        }
        return switch (reached) {
            case C1_AUTHORIZE_BUILD_STEP_HANDLER_PATCH_STAGED_FOR_OWNER_REVIEW ->
                new ReadinessNext(Milestone.C1_LEGO_PREWRITE_GATE_READY_FOR_OWNER_APPROVED_W1_W9, preWriteReasons());
            case C1_LEGO_PREWRITE_GATE_READY_FOR_OWNER_APPROVED_W1_W9 ->
                new ReadinessNext(Milestone.GOVERNED_C1_DRYRUN_READY_FOR_CODEX_FINAL_CONFIRMATION, codex);
            case GOVERNED_C1_DRYRUN_READY_FOR_CODEX_FINAL_CONFIRMATION -> null;
        };
    }

    private Optional<HandlerRow> handler() {
        return state.items(ViewDefinitions.HANDLER).stream().findFirst();
    }

    private List<ReadinessReason> preWriteReasons() {
        List<ReadinessReason> handler =
                handler().filter(row -> row.status() == HandlerStatus.APPLIED).isPresent()
                        ? List.of()
                        : List.of(reason("HANDLER_UNIMPLEMENTED", "no handler is applied", List.of()));
        List<ReadinessReason> issuers = state.items(ViewDefinitions.LIFECYCLE_PROOF).stream()
                .filter(row -> Policy.C1.preWrite().contains(row.code()) && !row.complete())
                .map(row -> reason("LIFECYCLE_INCOMPLETE", row.code().value(), List.of()))
                .toList();
        List<ReadinessReason> unplanned = Arrays.stream(StepId.values())
                .filter(step -> lives.life(step).plan() == null)
                .map(step -> reason(step.name(), "is not planned", List.of()))
                .toList();
        return join(handler, issuers, unplanned, dryRunReasons());
    }

    private List<ReadinessReason> codexReasons() {
        return join(
                Arrays.stream(StepId.values())
                        .map(lives::life)
                        .filter(life -> !life.isReadBack())
                        .map(life -> reason(life.step().name(), "is " + life.state(), life.positions()))
                        .toList(),
                state.items(ViewDefinitions.ORPHANS).stream()
                        .map(orphan -> reason(
                                orphan.kind().name(), orphan.code() + ": " + orphan.detail(), orphan.positions()))
                        .toList(),
                state.items(ViewDefinitions.LIFECYCLE_PROOF).stream()
                        .filter(row -> !row.complete() && !Boolean.TRUE.equals(row.retired()))
                        .map(row -> reason("LIFECYCLE_INCOMPLETE", row.code().value(), List.of()))
                        .toList(),
                sealReasons(),
                SourceReasons.of(state),
                stopReasons(),
                harnessReasons(),
                ReviewReasons.openDefects(state),
                seal.map(inForce -> ReviewReasons.rejections(state, inForce)).orElse(List.of()));
    }

    /** A stop stops: nothing is ready while one is in force. */
    private List<ReadinessReason> stopReasons() {
        return new Stops(state)
                .inForce().stream()
                        .map(stop -> reason("STOP_IN_FORCE", stop.code() + ": " + stop.detail(), List.of()))
                        .toList();
    }

    private List<ReadinessReason> harnessReasons() {
        Optional<HarnessRunRow> newest = state.items(ViewDefinitions.HARNESS_RUNS).stream()
                .max(Comparator.comparing(run -> run.positions().getLast()));
        if (newest.isEmpty()) {
            return List.of(reason("HARNESS_MISSING", "no harness run is recorded", List.of()));
        }
        return newest.get().allRefused()
                ? List.of()
                : List.of(reason(
                        "HARNESS_NOT_REFUSED",
                        "the newest harness run, " + newest.get().runId() + ", was not refused throughout",
                        newest.get().positions()));
    }

    private List<ReadinessReason> sealReasons() {
        if (seal.isEmpty()) {
            return List.of(reason("NOT_SEALED", "no readback package is sealed", List.of()));
        }
        return seal.get()
                .change()
                .map(change -> List.of(reason(
                        "CHANGED_SINCE_SEAL", "the campaign has changed since the newest seal", List.of(change))))
                .orElse(List.of());
    }

    /** Both verdicts have to stand in one review, and to be about the sealed state or a later one. */
    private List<ReadinessReason> verdictReasons() {
        long treeSize = seal.map(SealInForce::treeSize).orElse(Long.MAX_VALUE);
        boolean passed = state.items(ViewDefinitions.REVIEWS).stream()
                .anyMatch(review -> passes(review, VerdictKind.ENGINEERING, treeSize)
                        && passes(review, VerdictKind.AUTHORITY, treeSize));
        return passed
                ? List.of()
                : List.of(reason(
                        "VERDICTS_MISSING",
                        "no review has both an engineering and an authority pass on the sealed state",
                        List.of()));
    }

    private static boolean passes(ReviewRow review, VerdictKind kind, long treeSize) {
        return review.verdicts().stream()
                .filter(verdict -> verdict.kind() == kind)
                .max(Comparator.comparingLong(ReviewVerdictRow::position))
                .filter(verdict -> verdict.verdict() == ReviewVerdict.PASS && verdict.treeSize() >= treeSize)
                .isPresent();
    }

    private List<ReadinessReason> grantReasons() {
        List<GrantRow> grants = state.items(ViewDefinitions.GRANTS).stream()
                .filter(grant -> grant.mode() == GrantMode.DRY_RUN)
                .toList();
        boolean good = grants.stream()
                .anyMatch(grant -> grant.status() == GrantStatus.ACTIVE || grant.status() == GrantStatus.CONSUMED);
        return good
                ? List.of()
                : List.of(reason(
                        "DRY_RUN_GRANT_MISSING",
                        "no DRY_RUN grant is neither revoked nor expired",
                        grants.stream()
                                .flatMap(grant -> grant.positions().stream())
                                .sorted()
                                .toList()));
    }

    /** A second governed dry run waits until it is known how the first one ended. */
    private List<ReadinessReason> outcomeReasons() {
        Set<RecordId> used = state.items(ViewDefinitions.GRANTS).stream()
                .filter(grant -> grant.mode() == GrantMode.DRY_RUN && grant.consumedBy() != null)
                .map(GrantRow::grantId)
                .collect(Collectors.toUnmodifiableSet());
        // Runs may be many, so they are not loaded before a grant was used.
        return used.isEmpty()
                ? List.of()
                : state.items(ViewDefinitions.OUTCOMES).stream()
                        .filter(row -> row.result() == OutcomeStatus.UNKNOWN)
                        .filter(row -> row.grantId() != null && used.contains(row.grantId()))
                        .map(row -> reason(
                                "OUTCOME_UNKNOWN",
                                row.ranBy() + " consumed " + row.grantId() + " for the run " + row.runId()
                                        + " and has recorded no outcome",
                                row.positions()))
                        .toList();
    }

    private List<ReadinessReason> heldReasons() {
        Set<DotCode> registered = state.items(ViewDefinitions.DOTS).stream()
                .filter(dot -> dot.state() == DotState.REGISTERED)
                .map(DotRow::code)
                .collect(Collectors.toUnmodifiableSet());
        return state.items(ViewDefinitions.HOLDS).stream()
                .filter(hold -> hold.status() == HoldStatus.ACTIVE)
                .filter(hold -> Policy.C1.requiredDots().contains(hold.code()) && !registered.contains(hold.code()))
                .map(hold -> reason("HELD", hold.code().value(), hold.positions()))
                .toList();
    }

    private List<ReadinessReason> dryRunReasons() {
        Optional<RegistrarRunRow> newest = newestDryRun(state);
        if (newest.isEmpty()) {
            return List.of(reason("DRY_RUN_MISSING", "no dry run of the registrar", List.of()));
        }
        return newest.get().verdict() == Verdict.PASS
                ? List.of()
                : List.of(reason(
                        "DRY_RUN_HOLD",
                        newest.get().runId() + " came to HOLD",
                        newest.get().positions()));
    }

    private List<ReadinessReason> registrationStepReasons() {
        StepLife registration = lives.life(StepId.W4);
        boolean approved = registration.isApproved()
                && registration.state() != StepState.STOPPED
                && registration.state() != StepState.DIVERGED;
        return Stream.concat(
                        Stream.of(StepId.W1, StepId.W2, StepId.W3)
                                .map(lives::life)
                                .filter(life -> !life.isReadBack()),
                        approved ? Stream.empty() : Stream.of(registration))
                .map(life -> reason(life.step().name(), "is " + life.state(), life.positions()))
                .toList();
    }

    private static ReadinessReason reason(String code, String detail, List<Long> positions) {
        return new ReadinessReason(code, detail, positions);
    }

    @SafeVarargs
    private static List<ReadinessReason> join(List<ReadinessReason>... parts) {
        return Arrays.stream(parts).flatMap(List::stream).toList();
    }
}
