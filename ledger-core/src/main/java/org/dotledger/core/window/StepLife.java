package org.dotledger.core.window;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.schema.Items;
import org.dotledger.api.step.Mutation;
import org.dotledger.api.step.StepApplied;
import org.dotledger.api.step.StepApproved;
import org.dotledger.api.step.StepDiverged;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepPlanned;
import org.dotledger.api.step.StepReadBack;
import org.dotledger.api.step.StepRolledBack;
import org.dotledger.api.step.StepState;
import org.dotledger.api.step.StepStopped;
import org.jspecify.annotations.Nullable;

/**
 * Where one step stands (design: domain.md, "W1–W9"). Public because it is stored as a row.
 *
 * @param plan the newest
 * @param plannedBy who made it
 * @param approvedBy of the approval in force
 * @param stop in force, while the state is STOPPED
 * @param stoppedFrom the state that the stop interrupted
 * @param observed what the newest application was seen to change
 * @param derived what the ledger's events amounted to instead, when it diverged
 * @param planned position of the plan
 * @param approved position of the newest approval; also after a rollback
 * @param applied position of the newest application or divergence
 * @param readBack position of the newest readback
 * @param stopped position of the newest stop
 * @param rolledBack position of the newest rollback, whether or not it succeeded
 */
public record StepLife(
        StepId step,
        StepState state,
        @Nullable StepPlanned plan,
        @Nullable ActorId plannedBy,
        @Nullable ActorId approvedBy,
        @Nullable StepStopped stop,
        @Nullable StepState stoppedFrom,
        @Nullable @Items(max = 50) List<Mutation> observed,
        @Nullable @Items(max = 200) List<Mutation> derived,
        @Nullable Long planned,
        @Nullable Long approved,
        @Nullable Long applied,
        @Nullable Long readBack,
        @Nullable Long stopped,
        @Nullable Long rolledBack) {
    public StepLife {
        observed = observed == null ? null : List.copyOf(observed);
        derived = derived == null ? null : List.copyOf(derived);
    }

    public static StepLife unplanned(StepId step) {
        return new StepLife(
                step,
                StepState.UNPLANNED,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The step that the event is about; null when it is about none. */
    public static @Nullable StepId stepOf(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case StepPlanned event -> event.step();
            case StepApproved event -> event.step();
            case StepApplied event -> event.step();
            case StepDiverged event -> event.step();
            case StepReadBack event -> event.step();
            case StepRolledBack event -> event.step();
            case StepStopped event -> event.step();
            default -> null;
        };
    }

    /** The life after an event about this step. */
    public StepLife evolve(RecordedEvent recorded) {
        long position = recorded.position();
        return switch (recorded.event()) {
            case StepPlanned event -> planned(event, recorded.actor(), position);
            case StepApproved ignored -> approved(recorded.actor(), position);
            case StepApplied event -> applied(StepState.APPLIED, event.observedMutations(), null, position);
            case StepDiverged event ->
                applied(StepState.DIVERGED, event.observedMutations(), event.derivedMutations(), position);
            case StepReadBack event -> readBack(event.matches(), position);
            case StepRolledBack event -> rolledBack(event.via().exitCode() == 0, position);
            case StepStopped event -> stopped(event, position);
            default -> this;
        };
    }

    /** A plan made while the step is stopped does not lift the stop. */
    private StepLife planned(StepPlanned newPlan, ActorId actor, long position) {
        StepState next = state == StepState.UNPLANNED ? StepState.PLANNED : state;
        return new StepLife(
                step,
                next,
                newPlan,
                actor,
                approvedBy,
                stop,
                stoppedFrom,
                observed,
                derived,
                position,
                approved,
                applied,
                readBack,
                stopped,
                rolledBack);
    }

    /** To approve again lifts a stop, but leads out of no divergence: only a rollback does. */
    private StepLife approved(ActorId actor, long position) {
        boolean diverged = state == StepState.STOPPED && stoppedFrom == StepState.DIVERGED;
        return new StepLife(
                step,
                diverged ? StepState.DIVERGED : StepState.APPROVED,
                plan,
                plannedBy,
                actor,
                null,
                null,
                diverged ? observed : null,
                diverged ? derived : null,
                planned,
                position,
                diverged ? applied : null,
                null,
                stopped,
                rolledBack);
    }

    private StepLife applied(
            StepState next, List<Mutation> nowObserved, @Nullable List<Mutation> nowDerived, long position) {
        return new StepLife(
                step,
                next,
                plan,
                plannedBy,
                approvedBy,
                null,
                null,
                nowObserved,
                nowDerived,
                planned,
                approved,
                position,
                null,
                stopped,
                rolledBack);
    }

    /** The newest readback counts: one that does not match takes back what an earlier one has shown. */
    private StepLife readBack(boolean matches, long position) {
        StepState next = matches ? StepState.READ_BACK : StepState.APPLIED;
        return new StepLife(
                step,
                next,
                plan,
                plannedBy,
                approvedBy,
                null,
                null,
                observed,
                derived,
                planned,
                approved,
                applied,
                position,
                stopped,
                rolledBack);
    }

    private StepLife rolledBack(boolean succeeded, long position) {
        return succeeded
                ? new StepLife(
                        step,
                        StepState.PLANNED,
                        plan,
                        plannedBy,
                        null,
                        null,
                        null,
                        null,
                        null,
                        planned,
                        approved,
                        null,
                        null,
                        stopped,
                        position)
                : new StepLife(
                        step,
                        state,
                        plan,
                        plannedBy,
                        approvedBy,
                        stop,
                        stoppedFrom,
                        observed,
                        derived,
                        planned,
                        approved,
                        applied,
                        readBack,
                        stopped,
                        position);
    }

    private StepLife stopped(StepStopped newStop, long position) {
        StepState from = state == StepState.STOPPED ? stoppedFrom : state;
        return new StepLife(
                step,
                StepState.STOPPED,
                plan,
                plannedBy,
                approvedBy,
                newStop,
                from,
                observed,
                derived,
                planned,
                approved,
                applied,
                readBack,
                position,
                rolledBack);
    }

    /** Whether an approval is in force: given, and not ended by a rollback. */
    public boolean isApproved() {
        return approvedBy != null;
    }

    /** Whether it was applied as planned, also while it is stopped since. */
    public boolean isApplied() {
        StepState underlying = state == StepState.STOPPED ? stoppedFrom : state;
        return underlying == StepState.APPLIED || underlying == StepState.READ_BACK;
    }

    public boolean isReadBack() {
        return state == StepState.READ_BACK;
    }

    /** The events that brought it where it stands, ascending. */
    public List<Long> positions() {
        return Stream.of(planned, approved, applied, readBack, stopped, rolledBack)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }
}
