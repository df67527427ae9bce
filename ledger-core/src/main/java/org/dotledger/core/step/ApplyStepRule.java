package org.dotledger.core.step;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.step.ApplyStep;
import org.dotledger.api.step.Mutation;
import org.dotledger.api.step.StepApplied;
import org.dotledger.api.step.StepDiverged;
import org.dotledger.api.step.StepPlanned;
import org.dotledger.api.step.StepState;
import org.dotledger.core.decision.CampaignDecider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.Via;
import org.dotledger.core.view.CampaignPast;
import org.dotledger.core.view.StateAt;
import org.dotledger.core.view.ViewSet;
import org.dotledger.core.window.StepLife;
import org.dotledger.core.window.StepLives;

/** A step is done only when the ledger itself holds what completes it, and changed only what was planned. */
final class ApplyStepRule implements CampaignDecider<ApplyStep> {
    private final ViewSet views;

    ApplyStepRule(ViewSet views) {
        this.views = views;
    }

    @Override
    public Class<ApplyStep> command() {
        return ApplyStep.class;
    }

    @Override
    public Optional<Via> via(ApplyStep command) {
        return Optional.of(Via.governed(command.via()));
    }

    @Override
    public Decision decide(ApplyStep command, CampaignPast past, ActorId caller, Instant at) {
        StateAt state = past.state(views, at);
        StepLives lives = StepViews.lives(state);
        StepLife life = lives.life(command.step());
        StepPlanned plan = life.plan();
        if (plan != null && !isRunOf(plan, command)) {
            return Decision.refuse(
                    RefusalCode.PLAN_MISMATCH,
                    "what ran is not the plan's: " + plan.dotPath() + ", " + plan.exactCommand());
        }
        if (life.state() == StepState.STOPPED) {
            return Decision.refuse(RefusalCode.STEP_STOPPED, command.step() + " is stopped");
        }
        if (life.isApplied()) {
            return Decision.refuse(RefusalCode.STEP_ALREADY_APPLIED, command.step() + " is " + life.state());
        }
        if (plan == null || life.state() != StepState.APPROVED) {
            return Decision.refuse(RefusalCode.STEP_NOT_APPROVED, command.step() + " is " + life.state());
        }
        Optional<StepLife> missing = lives.missingBefore(command.step());
        if (missing.isPresent()) {
            return Decision.refuse(
                    RefusalCode.STEP_OUT_OF_ORDER,
                    missing.get().step() + " comes first and is "
                            + missing.get().state());
        }
        List<String> incomplete = StepFacts.lacking(command.step(), state);
        if (!incomplete.isEmpty()) {
            return Decision.refuse(new Refusal(RefusalCode.STEP_FACTS_INCOMPLETE, null, null, incomplete));
        }
        return compared(command, plan, DerivedMutations.of(command.step(), state));
    }

    private static boolean isRunOf(StepPlanned plan, ApplyStep command) {
        return CommandLine.dotAt(plan.dotPath())
                        .filter(command.via().dot()::equals)
                        .isPresent()
                && plan.exactCommand().equals(command.via().command());
    }

    private static Decision compared(ApplyStep command, StepPlanned plan, List<Mutation> derived) {
        Set<Mutation> observed = Set.copyOf(command.observedMutations());
        boolean asPlanned = observed.equals(Set.copyOf(plan.expectedMutations()))
                && (!command.step().isMutating() || observed.equals(Set.copyOf(derived)));
        return Decision.accept(
                asPlanned
                        ? new StepApplied(command.step(), command.via(), command.observedMutations())
                        : new StepDiverged(command.step(), command.via(), command.observedMutations(), derived));
    }
}
