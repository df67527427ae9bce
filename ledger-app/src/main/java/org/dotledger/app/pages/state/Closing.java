package org.dotledger.app.pages.state;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.dotledger.api.dot.OrphanKind;
import org.dotledger.api.step.StepFact;
import org.dotledger.api.step.StepRow;
import org.dotledger.app.pages.Links;
import org.dotledger.app.pages.Words;

/** What ends a reason that stands against a flag, in a sentence that names who sends which command. */
final class Closing {
    /** The reason that a stop is in force; what ends the stop depends on its own code. */
    static final String STOP = "STOP_IN_FORCE";

    private Closing() {}

    /** By the code of the reason, or by that of the stop. */
    static String of(String code) {
        return orphan(code).map(OrphanList::meaning).orElseGet(() -> ofCode(code));
    }

    private static String ofCode(String code) {
        return switch (code) {
            case "LIFECYCLE_INCOMPLETE", "C1_GRANT_ISSUER_HOLD_DOT_LIFECYCLE_INCOMPLETE" ->
                "Each cell of the proof that is not proven says what is missing: RecordBirth, AdmitDot, RegisterDot,"
                        + " RecordCatalogReadback, RecordHandbookReadback and RecordRollbackCheck fill them in this order.";
            case "HELD" -> "An owner releases the hold on a dry run that passed (ReleaseRegistrationHold).";
            case "DRY_RUN_MISSING" -> "The registrar is run dry, and the run is recorded (RecordRegistrarDryRun).";
            case "DRY_RUN_HOLD", "C1_LEGO_PLAN_HOLD_REGISTRAR_DUPLICATE_DEFECT_UNRESOLVED" ->
                "What the newest dry run found is corrected; then the registrar is run dry again"
                        + " (RecordRegistrarDryRun).";
            case "GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS" ->
                "An owner looks into the refused attempts and says so (AcknowledgeStop). What was seen and is governed"
                        + " by no entry is undone; then the observer looks again (RecordObservation).";
            case "NOT_OBSERVED" ->
                "An owner says where a source is that is not declared yet (DeclareSource); the observer looks with"
                        + " ledger observe (RecordObservation).";
            case "HARNESS_MISSING" -> "The bad inputs are tried with ledger harness and recorded (RecordHarnessRun).";
            case "HARNESS_NOT_REFUSED" ->
                "The route that took a bad input is closed; then all of them are tried again (RecordHarnessRun).";
            case "NOT_SEALED" -> "When every step before it is read back, the readback is sealed (SealReadback).";
            case "CHANGED_SINCE_SEAL" -> "The readback is sealed again, as the campaign stands now (SealReadback).";
            default -> ofReview(code);
        };
    }

    private static String ofReview(String code) {
        return switch (code) {
            case "VERDICTS_MISSING" ->
                "A reviewer opens a review of the sealed state (OpenReview); in it, one records that the engineering"
                        + " passes, and another that the authority does (RecordVerdict).";
            case "REJECTED" ->
                "The actor who rejected it records another verdict once its reasons are gone" + " (RecordVerdict).";
            case "DEFECT_OPEN" ->
                "The defect is corrected; then the same attack is recorded as refused (RecordAttack), or taken back by"
                        + " who recorded it (WithdrawAttack).";
            case "OUTCOME_UNKNOWN" ->
                "The actor who consumed the grant says what became of its run (RecordOutcome); when that actor is revoked,"
                        + " another one records that it was abandoned.";
            case "DRY_RUN_GRANT_MISSING" ->
                "An agent proposes a dry run (ProposeBuildStep), and when an owner approves it (ApproveBuildStep), the"
                        + " handler mints the grant.";
            default ->
                "The step that was stopped with this code is rolled back (RollBackStep), or its plan is approved again"
                        + " (ApproveStep).";
        };
    }

    /** The page that shows what a reason is about. */
    static String page(String code, Links links) {
        if (orphan(code).isPresent()) {
            return links.to("/orphans") + "#" + code;
        }
        return switch (code) {
            case "LIFECYCLE_INCOMPLETE" -> links.to("/lifecycle");
            case "HELD", "DRY_RUN_MISSING", "DRY_RUN_HOLD" -> links.to("/registrar");
            case "NOT_OBSERVED" -> links.to("/observations");
            case "HARNESS_MISSING", "HARNESS_NOT_REFUSED" -> links.records("harness-runs");
            case "NOT_SEALED", "CHANGED_SINCE_SEAL" -> links.records("seals");
            case "VERDICTS_MISSING", "REJECTED", "DEFECT_OPEN" -> links.records("reviews");
            case "DRY_RUN_GRANT_MISSING" -> links.to("/grants");
            case "OUTCOME_UNKNOWN" -> links.records("outcomes");
            default -> links.to("/") + "#stops";
        };
    }

    private static Optional<OrphanKind> orphan(String code) {
        return Arrays.stream(OrphanKind.values())
                .filter(kind -> kind.name().equals(code))
                .findFirst();
    }

    /** What a step that is not read back waits for. */
    static String ofStep(StepRow step) {
        return switch (step.state()) {
            case UNPLANNED -> "An agent or operator plans it, with its nine fields (PlanStep).";
            case PLANNED -> "An owner who did not plan it looks at the plan and approves it (ApproveStep).";
            case APPROVED -> ofApproved(step);
            case APPLIED -> "It is read back (ReadBackStep).";
            case DIVERGED -> "What was done differs from the plan; an operator rolls it back (RollBackStep).";
            case STOPPED ->
                "It was stopped; an operator rolls it back (RollBackStep), or an owner approves it again (ApproveStep).";
            case READ_BACK -> "Nothing is left to do.";
        };
    }

    private static String ofApproved(StepRow step) {
        return step.facts().stream()
                .filter(fact -> !fact.holds())
                .findFirst()
                .map(Closing::word)
                .map(open ->
                        "Its facts have to hold before an operator applies it (ApplyStep); the first that is open: "
                                + open + ".")
                .orElse("An operator applies it (ApplyStep).");
    }

    private static String word(StepFact fact) {
        return Words.sentence(fact.fact()).toLowerCase(Locale.ROOT);
    }
}
