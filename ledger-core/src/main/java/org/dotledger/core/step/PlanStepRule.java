package org.dotledger.core.step;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.schema.Blank;
import org.dotledger.api.step.Mutation;
import org.dotledger.api.step.PlanStep;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepPlanned;
import org.dotledger.api.step.StepTags;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.window.StepLives;

/** A step is planned in nine fields and one domain, until it is approved. */
final class PlanStepRule implements Decider<PlanStep, StepLives> {

    @Override
    public Class<PlanStep> command() {
        return PlanStep.class;
    }

    @Override
    public EventQuery query(PlanStep command) {
        return EventQuery.of(new Criterion(Set.of(StepTags.STEPS), StepLives.EVENTS));
    }

    @Override
    public StepLives initialState(PlanStep command) {
        return StepLives.NONE;
    }

    @Override
    public StepLives evolve(StepLives state, RecordedEvent event) {
        return state.evolve(event);
    }

    @Override
    public Decision decide(PlanStep command, StepLives state, ActorId caller, Instant at) {
        Optional<String> missing = missingField(command);
        if (missing.isPresent()) {
            return Decision.refuse(RefusalCode.STEP_FIELD_MISSING, missing.get() + " is empty");
        }
        Optional<Mutation> foreign = command.expectedMutations().stream()
                .filter(mutation -> !isOf(command.step(), mutation))
                .findFirst();
        if (foreign.isPresent()) {
            return Decision.refuse(
                    RefusalCode.STEP_COMBINES_DOMAINS,
                    command.step() + " changes " + allowed(command.step()) + ", not "
                            + foreign.get().domain());
        }
        if (state.life(command.step()).isApproved()) {
            return Decision.refuse(RefusalCode.STEP_APPROVED, command.step() + " is approved as it was planned");
        }
        return Decision.accept(new StepPlanned(
                command.step(),
                command.exactCommand(),
                command.dotPath(),
                command.payloadPath(),
                command.expectedMutations(),
                command.readbackCommand(),
                command.rollbackCommand(),
                command.blastRadius(),
                command.stopCondition(),
                command.codexAttack()));
    }

    /** A step that changes nothing expects no mutation, and says so. */
    private static Optional<String> missingField(PlanStep command) {
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        texts.put("exactCommand", command.exactCommand());
        texts.put("dotPath", command.dotPath());
        texts.put("payloadPath", command.payloadPath());
        texts.put(
                "expectedMutations",
                command.step().isMutating() && command.expectedMutations().isEmpty() ? "" : "[]");
        texts.put("readbackCommand", command.readbackCommand());
        texts.put("rollbackCommand", command.rollbackCommand());
        texts.put("blastRadius", command.blastRadius());
        texts.put("stopCondition", command.stopCondition());
        texts.put("codexAttack", command.codexAttack());
        return texts.entrySet().stream()
                .filter(field -> Blank.isBlank(field.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean isOf(StepId step, Mutation mutation) {
        return step.isMutating() && mutation.domain() == step.domain();
    }

    private static String allowed(StepId step) {
        return step.isMutating() ? step.domain().name() : "nothing";
    }
}
