package org.dotledger.core.step;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.dotledger.api.dot.ArtifactPath;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.StopCode;
import org.dotledger.api.schema.Blank;
import org.dotledger.api.step.Mutation;
import org.dotledger.api.step.PlanStep;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepPlanned;
import org.dotledger.api.step.StepTags;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.DotStanding;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.window.StepLives;

/** A step is planned in nine fields, in one domain and by governed DOTs, until it is approved. */
final class PlanStepRule implements Decider<PlanStep, PlanStepRule.State> {
    private static final String NO_PAYLOAD = "none";

    /** @param dots the DOTs that the plan names, by their codes */
    record State(StepLives steps, Map<DotCode, DotStanding> dots) {
        State {
            dots = Map.copyOf(dots);
        }
    }

    @Override
    public Class<PlanStep> command() {
        return PlanStep.class;
    }

    @Override
    public Optional<Refusal> fieldFault(PlanStep command) {
        return path("dotPath", command.dotPath())
                .or(() -> command.payloadPath().equals(NO_PAYLOAD)
                        ? Optional.empty()
                        : path("payloadPath", command.payloadPath()))
                .or(() -> commandLines(command));
    }

    private static Optional<Refusal> path(String field, String path) {
        if (Blank.isBlank(path)) {
            return Optional.empty();
        }
        try {
            new ArtifactPath(path);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(Refusal.field(field, String.valueOf(e.getMessage())));
        }
    }

    private static Optional<Refusal> commandLines(PlanStep command) {
        return lines(command).entrySet().stream()
                .filter(line -> !Blank.isBlank(line.getValue()))
                .flatMap(line ->
                        CommandLine.fault(line.getValue()).map(reason -> Refusal.field(line.getKey(), reason)).stream())
                .findFirst();
    }

    private static SequencedMap<String, String> lines(PlanStep command) {
        SequencedMap<String, String> lines = new LinkedHashMap<>();
        lines.put("exactCommand", command.exactCommand());
        lines.put("readbackCommand", command.readbackCommand());
        lines.put("rollbackCommand", command.rollbackCommand());
        return lines;
    }

    @Override
    public EventQuery query(PlanStep command) {
        EventQuery query = EventQuery.of(new Criterion(Set.of(StepTags.STEPS), StepLives.EVENTS));
        for (DotCode code : initialState(command).dots().keySet()) {
            query = query.or(DotStanding.query(code));
        }
        return query;
    }

    @Override
    public State initialState(PlanStep command) {
        Map<DotCode, DotStanding> dots = new LinkedHashMap<>();
        CommandLine.dotAt(command.dotPath()).ifPresent(code -> dots.put(code, DotStanding.of(code)));
        lines(command)
                .values()
                .forEach(line -> CommandLine.dot(line).ifPresent(code -> dots.put(code, DotStanding.of(code))));
        return new State(StepLives.NONE, dots);
    }

    @Override
    public State evolve(State state, RecordedEvent event) {
        Map<DotCode, DotStanding> dots = new LinkedHashMap<>();
        state.dots().forEach((code, dot) -> dots.put(code, dot.evolve(event)));
        return new State(state.steps().evolve(event), dots);
    }

    @Override
    public Decision decide(PlanStep command, State state, ActorId caller, Instant at) {
        Optional<String> missing = missingField(command);
        if (missing.isPresent()) {
            return Decision.refuse(RefusalCode.STEP_FIELD_MISSING, missing.get() + " is empty, or says nothing");
        }
        Optional<String> bypass = bypass(command, state);
        if (bypass.isPresent()) {
            return Decision.refuse(
                    Refusal.stop(RefusalCode.DOT_BYPASS, StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS, bypass.get()));
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
        if (state.steps().life(command.step()).isApproved()) {
            return Decision.refuse(RefusalCode.STEP_APPROVED, command.step() + " is approved as it was planned");
        }
        return Decision.accept(StepPlanned.of(command));
    }

    /** A step that changes nothing expects no mutation, and says so. */
    private static Optional<String> missingField(PlanStep command) {
        SequencedMap<String, Boolean> fields = new LinkedHashMap<>();
        fields.put("exactCommand", !Blank.isBlank(command.exactCommand()));
        fields.put("dotPath", !Blank.isBlank(command.dotPath()));
        fields.put("payloadPath", !Blank.isBlank(command.payloadPath()));
        fields.put(
                "expectedMutations",
                !command.step().isMutating() || !command.expectedMutations().isEmpty());
        fields.put("readbackCommand", !Blank.isBlank(command.readbackCommand()));
        fields.put("rollbackCommand", !Blank.isBlank(command.rollbackCommand()));
        fields.put("blastRadius", Blank.isStatement(command.blastRadius()));
        fields.put("stopCondition", Blank.isStatement(command.stopCondition()));
        fields.put("codexAttack", Blank.isStatement(command.codexAttack()));
        return fields.entrySet().stream()
                .filter(field -> !field.getValue())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Why the plan goes past the governed DOTs; empty when it does not. */
    private static Optional<String> bypass(PlanStep command, State state) {
        Optional<DotCode> planned = CommandLine.dotAt(command.dotPath());
        if (planned.isEmpty() || !isGoverned(planned.get(), command.dotPath(), state)) {
            return Optional.of("dotPath names no governed DOT");
        }
        if (!CommandLine.dot(command.exactCommand()).equals(planned) || !begins(command.exactCommand(), state)) {
            return Optional.of("exactCommand does not begin with the DOT of dotPath");
        }
        if (!CommandLine.isOfLedger(command.readbackCommand()) && !begins(command.readbackCommand(), state)) {
            return Optional.of("readbackCommand begins neither with a governed DOT nor with ledger");
        }
        return begins(command.rollbackCommand(), state)
                ? Optional.empty()
                : Optional.of("rollbackCommand does not begin with a governed DOT");
    }

    private static boolean begins(String line, State state) {
        return CommandLine.dot(line)
                .filter(code -> isGoverned(code, CommandLine.firstWord(line), state))
                .isPresent();
    }

    /** @param word the DOT's name, or a path, at which it has to lie */
    private static boolean isGoverned(DotCode code, String word, State state) {
        DotStanding dot = state.dots().get(code);
        return dot != null && dot.isGoverned() && (word.indexOf('/') < 0 || dot.isAt(word));
    }

    private static boolean isOf(StepId step, Mutation mutation) {
        return step.isMutating() && mutation.domain() == step.domain();
    }

    private static String allowed(StepId step) {
        return step.isMutating() ? step.domain().name() : "nothing";
    }
}
