package org.dotledger.app.mcp;

import java.util.List;
import java.util.Optional;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRow;
import org.dotledger.api.dot.DotState;
import org.dotledger.api.log.TreeHead;
import org.dotledger.api.registrar.HoldStatus;
import org.dotledger.api.registrar.RegistrarRunRow;
import org.dotledger.api.registrar.Verdict;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepRow;
import org.dotledger.api.step.StepState;
import org.dotledger.core.view.AsOf;
import org.dotledger.core.view.ViewAnswer;
import org.dotledger.core.view.Views;

/** The campaign at one tree size, as its views say it. */
final class CampaignState {
    private final Views views;
    private final TreeHead head;

    CampaignState(Views views) {
        this.views = views;
        this.head = views.answer(ViewDefinitions.POLICY.name(), AsOf.LATEST).head();
    }

    TreeHead head() {
        return head;
    }

    /** The rows of a view at this size. */
    <R extends Record> List<R> rows(ViewDefinition<R> view) {
        ViewAnswer<?> answer = views.answer(view.name(), new AsOf.Position(head.size()));
        return answer.items().stream().map(view.row()::cast).toList();
    }

    boolean isOpen() {
        return !rows(ViewDefinitions.POLICY).isEmpty();
    }

    boolean hasCatalogue() {
        return rows(ViewDefinitions.DOTS).stream().anyMatch(dot -> dot.state() == DotState.BASELINE);
    }

    Optional<DotRow> dot(DotCode code) {
        return rows(ViewDefinitions.DOTS).stream()
                .filter(dot -> dot.code().equals(code))
                .findFirst();
    }

    /** Whether registrations of a code are held back. */
    boolean isHeld(DotCode code) {
        return rows(ViewDefinitions.HOLDS).stream()
                .anyMatch(hold -> hold.code().equals(code) && hold.status() == HoldStatus.ACTIVE);
    }

    /** The newest dry run that passed with every DOT of the campaign. */
    Optional<RegistrarRunRow> passingRun() {
        return rows(ViewDefinitions.REGISTRAR_RUNS).stream()
                .filter(run -> run.verdict() == Verdict.PASS && run.whitelist().containsAll(Policy.C1.requiredDots()))
                .reduce((earlier, later) -> newest(earlier) > newest(later) ? earlier : later);
    }

    private static long newest(RegistrarRunRow run) {
        return run.positions().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** The first step that is not complete; empty once all are. */
    Optional<StepRow> currentStep() {
        return rows(ViewDefinitions.STEPS).stream()
                .sorted((a, b) -> a.step().compareTo(b.step()))
                .filter(step -> step.state() != StepState.READ_BACK)
                .findFirst();
    }

    /** Whether writes of a step may be made: its plan is approved, and it is not said to be done yet. */
    boolean isUnderWay(StepId step) {
        return currentStep()
                .filter(row -> row.step() == step && row.state() == StepState.APPROVED)
                .isPresent();
    }
}
