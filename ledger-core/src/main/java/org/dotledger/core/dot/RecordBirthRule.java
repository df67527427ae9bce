package org.dotledger.core.dot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.campaign.DotRecognised;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.RecordBirth;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.StopCode;
import org.dotledger.api.schema.Blank;
import org.dotledger.api.step.StepId;
import org.dotledger.core.decision.Claim;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.decision.Via;

/** A code lives once at a time, and only from a script in the DOT folder. */
final class RecordBirthRule implements Decider<RecordBirth, RecordBirthRule.State> {
    private final SsotPrefixes prefixes;

    RecordBirthRule(SsotPrefixes prefixes) {
        this.prefixes = prefixes;
    }

    /** @param seen the codes in the baseline or born here, of those that matter */
    record State(DotLife life, Set<DotCode> seen) {}

    @Override
    public Class<RecordBirth> command() {
        return RecordBirth.class;
    }

    @Override
    public Optional<Refusal> fieldFault(RecordBirth command) {
        return DotCode.fromName(command.name()).isPresent()
                ? Optional.empty()
                : Optional.of(Refusal.field("name", "gives no DOT code"));
    }

    @Override
    public Optional<Via> via(RecordBirth command) {
        return Optional.of(Via.governed(command.via()));
    }

    @Override
    public Optional<Claim> artifact(RecordBirth command) {
        return Optional.of(Claim.of(command.source()));
    }

    @Override
    public Optional<StepId> window(RecordBirth command) {
        return Windows.of(StepId.W2, code(command));
    }

    @Override
    public EventQuery query(RecordBirth command) {
        List<Criterion> criteria = new ArrayList<>();
        criteria.add(DotLife.events(code(command)));
        for (DotCode examined : command.examinedDots()) {
            criteria.add(Criterion.of(examined.tag(), DotRecognised.class, DotBorn.class));
        }
        return new EventQuery(criteria);
    }

    private static DotCode code(RecordBirth command) {
        return DotCode.fromName(command.name()).orElseThrow();
    }

    @Override
    public State initialState(RecordBirth command) {
        return new State(DotLife.of(code(command)), Set.of());
    }

    @Override
    public State evolve(State state, RecordedEvent event) {
        DotLife life = state.life().evolve(event);
        return switch (event.event()) {
            case DotRecognised row -> new State(life, with(state.seen(), row.code()));
            case DotBorn born -> new State(life, with(state.seen(), born.code()));
            default -> new State(life, state.seen());
        };
    }

    private static Set<DotCode> with(Set<DotCode> codes, DotCode code) {
        Set<DotCode> more = new HashSet<>(codes);
        more.add(code);
        return Set.copyOf(more);
    }

    @Override
    public Decision decide(RecordBirth command, State state, ActorId caller, Instant at) {
        DotCode code = code(command);
        if (state.life().isAlive() || state.life().baseline() != null) {
            return Decision.refuse(RefusalCode.DUPLICATE_DOT_CODE, code + " exists already");
        }
        if (prefixes.classOf(command.source().path()) != Ssot.DOT_BIN) {
            return Decision.refuse(Refusal.stop(
                    RefusalCode.LOCAL_ONLY_DOT,
                    StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS,
                    "the source is not in " + prefixes.dotBin()));
        }
        if (!DotCode.fromName(command.source().path().baseName()).equals(Optional.of(code))) {
            return Decision.refuse(Refusal.field("source.path", "its base name does not give " + code));
        }
        if (!Blank.isStatement(command.whyNotReuse())) {
            return Decision.refuse(RefusalCode.REUSE_NOT_EXAMINED, "whyNotReuse does not say why");
        }
        if (command.examinedDots().isEmpty()) {
            return Decision.refuse(RefusalCode.REUSE_NOT_EXAMINED, "no DOT was examined");
        }
        Optional<DotCode> notExaminable = command.examinedDots().stream()
                .filter(examined -> examined.equals(code) || !isKnown(examined, state))
                .findFirst();
        if (notExaminable.isPresent()) {
            return Decision.refuse(
                    RefusalCode.REUSE_NOT_EXAMINED, notExaminable.get() + " is no DOT that could be reused");
        }
        if (Blank.isBlank(command.rollbackCommand())) {
            return Decision.refuse(RefusalCode.NO_ROLLBACK_PATH, "rollbackCommand is blank");
        }
        if (!Policy.C1.covers(code)) {
            return Decision.refuse(RefusalCode.SCOPE_NOT_C1, code + " is not the campaign's");
        }
        return Decision.accept(born(command, code));
    }

    private static boolean isKnown(DotCode examined, State state) {
        return state.seen().contains(examined) || Policy.C1.covers(examined);
    }

    private static DotBorn born(RecordBirth command, DotCode code) {
        return new DotBorn(
                code,
                command.name(),
                command.purpose(),
                command.whyNotReuse(),
                command.examinedDots(),
                command.source(),
                command.rollbackCommand(),
                command.via());
    }
}
