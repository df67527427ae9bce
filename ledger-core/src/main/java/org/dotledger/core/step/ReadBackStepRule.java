package org.dotledger.core.step;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.step.Mutation;
import org.dotledger.api.step.ReadBackStep;
import org.dotledger.api.step.StepReadBack;
import org.dotledger.api.step.StepState;
import org.dotledger.core.decision.CampaignDecider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.view.CampaignPast;
import org.dotledger.core.view.StateAt;
import org.dotledger.core.view.ViewSet;
import org.dotledger.core.window.StepLife;

/**
 * What was seen of a step that is applied is recorded. That it is as it was applied is not believed: the facts still have
 * to hold, and what stands has to be what was applied.
 */
final class ReadBackStepRule implements CampaignDecider<ReadBackStep> {
    private final ViewSet views;

    ReadBackStepRule(ViewSet views) {
        this.views = views;
    }

    @Override
    public Class<ReadBackStep> command() {
        return ReadBackStep.class;
    }

    @Override
    public Decision decide(ReadBackStep command, CampaignPast past, ActorId caller, Instant at) {
        StateAt state = past.state(views, at);
        StepLife life = StepViews.lives(state).life(command.step());
        if (life.state() != StepState.APPLIED && life.state() != StepState.READ_BACK) {
            return Decision.refuse(RefusalCode.STEP_NOT_APPLIED, command.step() + " is " + life.state());
        }
        List<String> faults = command.matches() ? faults(command, life, state) : List.of();
        return faults.isEmpty()
                ? Decision.accept(new StepReadBack(command.step(), command.readbackSha256(), command.matches()))
                : Decision.refuse(new Refusal(RefusalCode.STEP_FACTS_INCOMPLETE, null, null, faults));
    }

    private static List<String> faults(ReadBackStep command, StepLife life, StateAt state) {
        List<String> faults = new ArrayList<>(StepFacts.lacking(command.step(), state));
        List<Mutation> applied =
                life.application() == null ? List.of() : life.application().observed();
        List<Mutation> standing = DerivedMutations.of(command.step(), state);
        if (command.step().isMutating() && !Set.copyOf(applied).equals(Set.copyOf(standing))) {
            faults.add("what stands is no longer what was applied");
        }
        return faults;
    }
}
