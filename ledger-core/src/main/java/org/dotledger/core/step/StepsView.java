package org.dotledger.core.step;

import java.util.Arrays;
import java.util.List;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.step.StepFact;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepPlanned;
import org.dotledger.api.step.StepRow;
import org.dotledger.api.step.StepStopped;
import org.dotledger.core.view.DerivedView;
import org.dotledger.core.view.StateAt;
import org.dotledger.core.window.StepLife;
import org.dotledger.core.window.StepLives;

/** All nine steps: plan, state, and the facts that make each complete. */
final class StepsView implements DerivedView<StepRow> {

    @Override
    public ViewDefinition<StepRow> definition() {
        return ViewDefinitions.STEPS;
    }

    @Override
    public List<StepRow> derive(StateAt state) {
        StepLives lives = StepViews.lives(state);
        return Arrays.stream(StepId.values())
                .map(step -> row(lives.life(step), StepFacts.of(step, state)))
                .toList();
    }

    private static StepRow row(StepLife life, List<StepFact> facts) {
        StepPlanned plan = life.plan();
        StepStopped stop = life.stop();
        return new StepRow(
                life.step(),
                life.step().domain(),
                life.state(),
                plan == null ? null : plan.planSha256(),
                plan == null ? null : plan.exactCommand(),
                plan == null ? null : plan.dotPath(),
                plan == null ? null : plan.payloadPath(),
                plan == null ? null : plan.expectedMutations(),
                plan == null ? null : plan.readbackCommand(),
                plan == null ? null : plan.rollbackCommand(),
                plan == null ? null : plan.blastRadius(),
                plan == null ? null : plan.stopCondition(),
                plan == null ? null : plan.codexAttack(),
                facts,
                life.planning() == null ? null : life.planning().by(),
                life.isApproved() && life.approval() != null ? life.approval().by() : null,
                stop == null ? null : stop.stopCode(),
                stop == null ? null : stop.reason(),
                life.application() == null ? null : life.application().observed(),
                life.application() == null ? null : life.application().derived(),
                life.positions());
    }
}
