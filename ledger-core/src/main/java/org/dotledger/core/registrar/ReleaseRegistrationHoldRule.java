package org.dotledger.core.registrar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.registrar.RegistrarDryRunRecorded;
import org.dotledger.api.registrar.RegistrarTags;
import org.dotledger.api.registrar.RegistrationHoldReleased;
import org.dotledger.api.registrar.ReleaseRegistrationHold;
import org.dotledger.api.registrar.Verdict;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.jspecify.annotations.Nullable;

/**
 * The hold is lifted only for codes that the newest dry run about them has shown to be exactly what is new. What was
 * shown before a code was retired is not about its next life.
 */
final class ReleaseRegistrationHoldRule implements Decider<ReleaseRegistrationHold, ReleaseRegistrationHoldRule.State> {

    /** @param newest the newest dry run whose whitelist holds the code */
    record State(Map<DotCode, RegistrarDryRunRecorded> newest) {}

    @Override
    public Class<ReleaseRegistrationHold> command() {
        return ReleaseRegistrationHold.class;
    }

    @Override
    public EventQuery query(ReleaseRegistrationHold command) {
        List<Criterion> criteria = new ArrayList<>();
        criteria.add(Criterion.of(RegistrarTags.DRY_RUNS, RegistrarDryRunRecorded.class));
        command.codes().forEach(code -> criteria.add(Criterion.of(code.tag(), DotRetired.class)));
        return new EventQuery(criteria);
    }

    @Override
    public State initialState(ReleaseRegistrationHold command) {
        return new State(Map.of());
    }

    @Override
    public State evolve(State state, RecordedEvent event) {
        Map<DotCode, RegistrarDryRunRecorded> newest = new HashMap<>(state.newest());
        switch (event.event()) {
            case RegistrarDryRunRecorded run -> run.whitelist().forEach(code -> newest.put(code, run));
            case DotRetired retired -> newest.remove(retired.code());
            default -> {}
        }
        return new State(Map.copyOf(newest));
    }

    @Override
    public Decision decide(ReleaseRegistrationHold command, State state, ActorId caller, Instant at) {
        Optional<DotCode> notShown = command.codes().stream()
                .filter(code ->
                        !isShownNew(code, command.dryRunId(), state.newest().get(code)))
                .findFirst();
        if (notShown.isPresent()) {
            return Decision.refuse(
                    RefusalCode.REGISTRAR_DRY_RUN_NOT_PASSED,
                    "not the newest dry run for " + notShown.get() + " that passed and lists it as new");
        }
        return Decision.accept(new RegistrationHoldReleased(command.codes(), command.dryRunId(), command.reason()));
    }

    private static boolean isShownNew(DotCode code, String dryRunId, @Nullable RegistrarDryRunRecorded newest) {
        return newest != null
                && newest.runId().equals(dryRunId)
                && newest.verdict() == Verdict.PASS
                && newest.newWhitelisted().codes().contains(code);
    }
}
