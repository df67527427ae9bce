package org.dotledger.core.dot;

import java.time.Instant;
import java.util.Optional;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.CatalogEntry;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.RegisterDot;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.StopCode;
import org.dotledger.api.registrar.RegistrarDryRunRecorded;
import org.dotledger.api.registrar.RegistrarTags;
import org.dotledger.api.registrar.RegistrationHoldPlaced;
import org.dotledger.api.registrar.RegistrationHoldReleased;
import org.dotledger.api.registrar.Verdict;
import org.dotledger.api.step.StepId;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.decision.Via;
import org.jspecify.annotations.Nullable;

/**
 * A DOT enters the catalogue only as exactly the row that a passing dry run has shown to be new, through the registrar
 * with its include filter. What was released and shown for a former life of the code does not count for this one.
 */
final class RegisterDotRule implements Decider<RegisterDot, RegisterDotRule.State> {
    private final SsotPrefixes prefixes;

    RegisterDotRule(SsotPrefixes prefixes) {
        this.prefixes = prefixes;
    }

    /**
     * @param released whether the hold is released for the code
     * @param dryRun the newest whose whitelist holds the code
     */
    record State(DotLife life, boolean released, @Nullable RegistrarDryRunRecorded dryRun) {}

    @Override
    public Class<RegisterDot> command() {
        return RegisterDot.class;
    }

    @Override
    public Optional<Refusal> fieldFault(RegisterDot command) {
        return CatalogName.fault(command.catalog());
    }

    @Override
    public Optional<Via> via(RegisterDot command) {
        // The row of domain.md names the registrar's filtered run itself, as the last of its reasons; the row of
        // UnregisterDot names it as what via has to be, and so it is checked with via there.
        return Optional.of(Via.governed(command.via()));
    }

    @Override
    public Optional<StepId> window(RegisterDot command) {
        return Windows.of(StepId.W4, command.code());
    }

    @Override
    public EventQuery query(RegisterDot command) {
        return EventQuery.of(
                DotLife.events(command.code()),
                Criterion.of(RegistrarTags.HOLD, RegistrationHoldReleased.class, RegistrationHoldPlaced.class),
                Criterion.of(RegistrarTags.DRY_RUNS, RegistrarDryRunRecorded.class));
    }

    @Override
    public State initialState(RegisterDot command) {
        return new State(DotLife.of(command.code()), false, null);
    }

    @Override
    public State evolve(State state, RecordedEvent event) {
        DotLife life = state.life().evolve(event);
        return switch (event.event()) {
            case RegistrationHoldReleased release
            when release.codes().contains(life.code()) -> new State(life, true, state.dryRun());
            case RegistrationHoldPlaced ignored -> new State(life, false, state.dryRun());
            case RegistrarDryRunRecorded run
            when run.whitelist().contains(life.code()) -> new State(life, state.released(), run);
            case DotRetired ignored -> new State(life, false, null);
            default -> new State(life, state.released(), state.dryRun());
        };
    }

    @Override
    public Decision decide(RegisterDot command, State state, ActorId caller, Instant at) {
        DotLife life = state.life();
        DotCode code = command.code();
        Optional<Refusal> fault = life.unknownFault().or(() -> entryFault(command, life.birth()));
        if (fault.isPresent()) {
            return Decision.refuse(fault.get());
        }
        if (life.phase() == DotLife.Phase.RETIRED) {
            return Decision.refuse(RefusalCode.DOT_RETIRED, code + " is retired");
        }
        if (life.phase() == DotLife.Phase.UNBORN || life.phase() == DotLife.Phase.BORN) {
            return Decision.refuse(RefusalCode.DOT_NOT_ADMITTED, code + " is " + life.phase());
        }
        if (!state.released()) {
            return Decision.refuse(RefusalCode.REGISTRATION_HOLD_ACTIVE, "the hold is not released for " + code);
        }
        if (!isShownNew(command, state.dryRun())) {
            return duplicateDefect(
                    RefusalCode.REGISTRAR_DRY_RUN_NOT_PASSED,
                    "not the newest dry run for " + code + " that passed and lists it as new");
        }
        if (life.phase() == DotLife.Phase.REGISTERED) {
            return duplicateDefect(RefusalCode.DUPLICATE_DOT_CODE, code + " is registered");
        }
        if (!Policy.C1.registrars().contains(command.via().dot())) {
            return bypass(command.via().dot() + " is not a registrar");
        }
        if (!command.via().includes(code)) {
            return bypass("the registrar ran without an include filter that names " + code);
        }
        return Decision.accept(
                new DotRegistered(code, command.dryRunId(), command.catalog(), command.entry(), command.via()));
    }

    private Optional<Refusal> entryFault(RegisterDot command, @Nullable DotBorn birth) {
        CatalogEntry entry = command.entry();
        if (!entry.code().equals(command.code())) {
            return Optional.of(Refusal.field("entry.code", "is not " + command.code()));
        }
        if (birth == null) {
            return Optional.empty();
        }
        if (!entry.name().equals(birth.name())) {
            return Optional.of(Refusal.field("entry.name", "is not the name of the birth, " + birth.name()));
        }
        return prefixes.normalise(entry.filePath()).equals(birth.source().path().value())
                ? Optional.empty()
                : Optional.of(Refusal.field(
                        "entry.filePath",
                        "is not the path of the birth, " + birth.source().path()));
    }

    private static boolean isShownNew(RegisterDot command, @Nullable RegistrarDryRunRecorded newest) {
        return newest != null
                && newest.runId().equals(command.dryRunId())
                && newest.verdict() == Verdict.PASS
                && newest.newWhitelisted().codes().contains(command.code());
    }

    private static Decision duplicateDefect(RefusalCode code, String reason) {
        return Decision.refuse(
                Refusal.stop(code, StopCode.C1_LEGO_PLAN_HOLD_REGISTRAR_DUPLICATE_DEFECT_UNRESOLVED, reason));
    }

    private static Decision bypass(String reason) {
        return Decision.refuse(
                Refusal.stop(RefusalCode.DOT_BYPASS, StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS, reason));
    }
}
