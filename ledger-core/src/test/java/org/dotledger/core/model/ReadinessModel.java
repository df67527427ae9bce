package org.dotledger.core.model;

import static org.dotledger.core.model.Fields.flag;
import static org.dotledger.core.model.Fields.list;
import static org.dotledger.core.model.Fields.number;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonObject;

/** What is ready, what stands in the way, and the stops. */
final class ReadinessModel {
    private static final Set<String> NO_CHANGES = Set.of(
            "CommandRefused",
            "ReviewOpened",
            "AttackRecorded",
            "AttackWithdrawn",
            "VerdictRecorded",
            "PreflightRan",
            "ReadbackSealed",
            "HarnessRan",
            "GrantConsumed",
            "OutcomeRecorded",
            "KeyIssued",
            "LogKeyRotated");
    private static final List<String> MILESTONES = List.of(
            "C1_AUTHORIZE_BUILD_STEP_HANDLER_PATCH_STAGED_FOR_OWNER_REVIEW",
            "C1_LEGO_PREWRITE_GATE_READY_FOR_OWNER_APPROVED_W1_W9",
            "GOVERNED_C1_DRYRUN_READY_FOR_CODEX_FINAL_CONFIRMATION");
    private static final Duration AGE_MAX = Duration.ofHours(24);

    private final Past past;
    private final LedgerModel ledger;

    ReadinessModel(Past past, LedgerModel ledger) {
        this.past = past;
        this.ledger = ledger;
    }

    void rows(Map<String, Row> rows) {
        rows.put(
                "AcknowledgeStop",
                Row.of(
                        "OWNER",
                        "stopCode:stop positions:count[]+ reason:statement",
                        sent -> new Ladder()
                                .refuseIf(() -> !isInForceBecauseOf(sent), "STOP_NOT_IN_FORCE")
                                .append("StopAcknowledged", sent::body)));
    }

    private boolean isInForceBecauseOf(Sent sent) {
        return sent.text("stopCode").equals(Ladder.BYPASS_STOP) && bypasses().containsAll(positions(sent.body()));
    }

    private static List<Long> positions(JsonObject body) {
        return list(body, "positions").stream()
                .map(each -> ((JsonInteger) each).value())
                .toList();
    }

    /** The refused bypasses that no owner has looked into and that were no cases of a harness run. */
    Set<Long> bypasses() {
        return past.once("bypasses", () -> {
            Set<Long> open = new TreeSet<>();
            past.of("CommandRefused")
                    .filter(fact -> fact.is("stopCode", Ladder.BYPASS_STOP))
                    .forEach(fact -> open.add(fact.position()));
            past.of("HarnessRan").forEach(run -> open.removeAll(EvidenceModel.namedBy(run.data())));
            past.of("StopAcknowledged").forEach(fact -> open.removeAll(positions(fact.data())));
            return open;
        });
    }

    /** The seal after which nothing was changed. */
    private Optional<Fact> seal() {
        return past.newest("ReadbackSealed").filter(seal -> lastChange() <= seal.position());
    }

    boolean isSealed() {
        return seal().isPresent();
    }

    /** Where the campaign was changed last. */
    long lastChange() {
        return past.once("last change", () -> {
            long last = -1;
            for (Fact fact : past.all()) {
                last = isChange(fact) ? fact.position() : last;
            }
            return last;
        });
    }

    private boolean isChange(Fact fact) {
        boolean ofW9 = Set.of("StepApplied", "StepReadBack").contains(fact.type()) && fact.is("step", "W9");
        return !ofW9 && !NO_CHANGES.contains(fact.type()) && !isMatchingReadback(fact) && !isSameAgain(fact);
    }

    private static boolean isSameAgain(Fact fact) {
        return fact.type().equals("WorldObserved")
                && list(fact.data(), "differences").isEmpty();
    }

    private boolean isMatchingReadback(Fact fact) {
        return switch (fact.type()) {
            case "CatalogReadBack", "ContractReadBack", "EndpointReadBack", "StepReadBack" ->
                flag(fact.data(), "matches");
            case "EvidenceReadBack" -> flag(fact.data(), "governed");
            case "SurfaceReadBack" ->
                flag(fact.data(), "present")
                        && past.before(fact.position())
                                .newest(
                                        made -> made.is("kind", fact.text("kind"))
                                                && made.is("name", fact.text("name")),
                                        "SurfaceCreated",
                                        "SurfaceRemoved")
                                .filter(made -> made.type().equals("SurfaceCreated"))
                                .isPresent();
            case "HandbookReadBack" ->
                past.before(fact.position())
                        .newest(
                                look -> look.is("code", fact.text("code")),
                                "HandbookReadBack",
                                "DotRegistered",
                                "DotUnregistered",
                                "DotRetired")
                        .filter(look -> look.data().equals(fact.data()))
                        .isPresent();
            default -> false;
        };
    }

    /** Whether every source was read since the campaign was changed last. */
    boolean isObserved() {
        return Names.SOURCES.stream()
                .allMatch(source -> ledger.world.readAfter(source, lastChange()).isPresent());
    }

    private boolean isObservedLately(Instant at) {
        return isObserved()
                && Names.SOURCES.stream()
                        .allMatch(source -> !ledger.world
                                .read(source)
                                .orElseThrow()
                                .observed()
                                .time()
                                .isBefore(at.minus(AGE_MAX)));
    }

    boolean isReadyForCodex(Instant at) {
        return ledger.steps.areReadBack(Names.STEPS)
                && ledger.orphans.all(at).isEmpty()
                && ledger.lifecycle.areAllComplete()
                && isSealed()
                && isObservedLately(at)
                && stops().isEmpty()
                && ledger.evidence.isHarnessRefused()
                && !ledger.reviews.isDefectOpen(attack -> true)
                && ledger.reviews.rejections().isEmpty();
    }

    boolean isReadyForDryRun(Instant at) {
        return isReadyForCodex(at)
                && isPassed()
                && hasGrant(at)
                && ledger.outcomes.unknown().isEmpty();
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
        flags.put("READY_FOR_CODEX_FINAL_CONFIRMATION", yes(isReadyForCodex(at)));
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
    String milestone(Instant at) {
        if (isReadyForCodex(at)) {
            return MILESTONES.getLast();
        }
        if (isGateReady()) {
            return MILESTONES.get(1);
        }
        return past.any(fact -> true, "HandlerStaged") ? MILESTONES.getFirst() : "";
    }

    /** The one after the highest; empty after the last. */
    String next(Instant at) {
        int next = MILESTONES.indexOf(milestone(at)) + 1;
        return next < MILESTONES.size() ? MILESTONES.get(next) : "";
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
        addIf(stops, !bypasses().isEmpty() || ledger.world.isUngoverned(), Ladder.BYPASS_STOP);
        return stops;
    }

    private static void addIf(Set<String> stops, boolean holds, String stop) {
        if (holds) {
            stops.add(stop);
        }
    }
}
