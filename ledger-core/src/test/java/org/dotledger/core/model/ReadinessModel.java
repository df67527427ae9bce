package org.dotledger.core.model;

import static org.dotledger.core.model.Fields.number;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is ready, and what stands in the way. */
final class ReadinessModel {
    private static final Set<String> NO_CHANGES = Set.of(
            "CommandRefused",
            "ReviewOpened",
            "AttackRecorded",
            "VerdictRecorded",
            "PreflightRan",
            "HarnessRan",
            "GrantConsumed",
            "KeyIssued",
            "LogKeyRotated");

    private final Past past;
    private final LedgerModel ledger;

    ReadinessModel(Past past, LedgerModel ledger) {
        this.past = past;
        this.ledger = ledger;
    }

    /** The seal after which nothing was changed. */
    private Optional<Fact> seal() {
        return past.newest("ReadbackSealed")
                .filter(seal -> past.after(seal.position()).all().stream().noneMatch(ReadinessModel::isChange));
    }

    boolean isSealed() {
        return seal().isPresent();
    }

    private static boolean isChange(Fact fact) {
        boolean ofW9 = Set.of("StepApplied", "StepReadBack").contains(fact.type()) && fact.is("step", "W9");
        return !ofW9 && !NO_CHANGES.contains(fact.type());
    }

    boolean isReadyForCodex() {
        return ledger.steps.areReadBack(Names.STEPS)
                && ledger.lifecycle.orphans().isEmpty()
                && ledger.lifecycle.areAllComplete()
                && seal().filter(seal -> !past.after(seal.position())
                                .any(fact -> fact.is("outcome", "DEFECT"), "AttackRecorded"))
                        .isPresent();
    }

    boolean isReadyForDryRun(Instant at) {
        return isReadyForCodex() && isPassed() && hasGrant(at);
    }

    /** Whether both verdicts of one review are PASS and about the sealed state or a later one. */
    private boolean isPassed() {
        return past.of("ReviewOpened")
                .map(review -> review.text("reviewId"))
                .anyMatch(review -> isPassed(review, "ENGINEERING") && isPassed(review, "AUTHORITY"));
    }

    private boolean isPassed(String review, String kind) {
        return past.newest(fact -> fact.is("reviewId", review) && fact.is("kind", kind), "VerdictRecorded")
                .filter(verdict -> verdict.is("verdict", "PASS"))
                .filter(verdict -> number(verdict.data(), "treeSize")
                        >= number(seal().orElseThrow().data(), "treeSize"))
                .isPresent();
    }

    private boolean hasGrant(Instant at) {
        return past.of("GrantMinted")
                .filter(grant -> grant.is("mode", "DRY_RUN"))
                .anyMatch(grant -> !ledger.grants.isRevoked(grant) && !GrantModel.isExpired(grant, at));
    }

    private boolean isHoldReleased() {
        return Names.REQUIRED.stream()
                .allMatch(code -> ledger.registrar.isReleased(code)
                        || ledger.dots.life(code).isRegistered());
    }

    private boolean isDryRunPassed() {
        return ledger.registrar.newestDryRun().filter(RegistrarModel::isPass).isPresent();
    }

    private boolean canProceed() {
        return isHoldReleased()
                && isDryRunPassed()
                && ledger.steps.areReadBack(List.of("W1", "W2", "W3"))
                && Set.of("APPROVED", "APPLIED", "READ_BACK").contains(ledger.steps.state("W4"));
    }

    /** The flags as of a moment. */
    Map<String, String> flags(Instant at) {
        Map<String, String> flags = new TreeMap<>();
        flags.put("READY_FOR_CODEX_FINAL_CONFIRMATION", yes(isReadyForCodex()));
        flags.put("READY_FOR_GOVERNED_DRY_RUN", yes(isReadyForDryRun(at)));
        flags.put("READY_FOR_PRODUCTION", "NO");
        flags.put("REGISTRATION_CAN_PROCEED", yes(canProceed()));
        flags.put("REGISTRATION_HOLD", isHoldReleased() ? "RELEASED" : "ACTIVE");
        return flags;
    }

    private static String yes(boolean holds) {
        return holds ? "YES" : "NO";
    }

    /** The highest milestone; empty for none. */
    String milestone() {
        if (isReadyForCodex()) {
            return "GOVERNED_C1_DRYRUN_READY_FOR_CODEX_FINAL_CONFIRMATION";
        }
        if (isGateReady()) {
            return "C1_LEGO_PREWRITE_GATE_READY_FOR_OWNER_APPROVED_W1_W9";
        }
        return past.any(fact -> true, "HandlerStaged")
                ? "C1_AUTHORIZE_BUILD_STEP_HANDLER_PATCH_STAGED_FOR_OWNER_REVIEW"
                : "";
    }

    private boolean isGateReady() {
        return ledger.grants.isHandlerApplied()
                && ledger.lifecycle.isComplete(Names.GRANT_ISSUE)
                && Names.STEPS.stream().allMatch(step -> ledger.steps.plan(step).isPresent())
                && isDryRunPassed();
    }

    /** The stop codes in force. */
    Set<String> stops() {
        Set<String> stops = new TreeSet<>(ledger.steps.stopCodes());
        addIf(
                stops,
                ledger.registrar
                        .newestDryRun()
                        .filter(run -> !RegistrarModel.isPass(run))
                        .isPresent(),
                Ladder.REGISTRAR_STOP);
        addIf(stops, ledger.lifecycle.isAnyBornIncomplete(), Ladder.ISSUER_STOP);
        long harness = past.newest("HarnessRan").map(Fact::position).orElse(-1L);
        addIf(
                stops,
                past.after(harness).any(fact -> fact.is("stopCode", Ladder.BYPASS_STOP), "CommandRefused"),
                Ladder.BYPASS_STOP);
        return stops;
    }

    private static void addIf(Set<String> stops, boolean holds, String stop) {
        if (holds) {
            stops.add(stop);
        }
    }
}
