package org.dotledger.core.window;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Sha256;
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
 * @param planning the newest
 * @param approval the newest
 * @param application the newest that was not rolled back, as planned or diverged
 * @param readback the newest of that application
 * @param stopping the newest
 * @param rollback the newest
 */
public record StepLife(
        StepId step,
        StepState state,
        @Nullable Planning planning,
        @Nullable Approval approval,
        @Nullable Application application,
        @Nullable Readback readback,
        @Nullable Stopping stopping,
        @Nullable Rollback rollback) {

    public record Planning(StepPlanned plan, ActorId by, long position) {}

    /** @param inForce whether no rollback has ended it */
    public record Approval(ActorId by, long position, boolean inForce) {}

    /**
     * @param observed what it was seen to change
     * @param derived what the ledger's events amounted to instead, when it diverged
     */
    public record Application(
            @Items(max = 50) List<Mutation> observed,
            @Nullable @Items(max = 200) List<Mutation> derived,
            long position) {
        public Application {
            observed = List.copyOf(observed);
            derived = derived == null ? null : List.copyOf(derived);
        }
    }

    public record Readback(Sha256 sha256, boolean matches, long position) {}

    /**
     * @param from the state that it interrupted
     * @param inForce whether neither a rollback nor another approval has lifted it
     */
    public record Stopping(StepStopped stop, StepState from, long position, boolean inForce) {}

    public record Rollback(boolean succeeded, long position) {}

    public static StepLife unplanned(StepId step) {
        return new StepLife(step, StepState.UNPLANNED, null, null, null, null, null, null);
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
            case StepPlanned event -> planned(new Planning(event, recorded.actor(), position));
            case StepApproved ignored -> approved(new Approval(recorded.actor(), position, true));
            case StepApplied event ->
                applied(StepState.APPLIED, new Application(event.observedMutations(), null, position));
            case StepDiverged event ->
                applied(
                        StepState.DIVERGED,
                        new Application(event.observedMutations(), event.derivedMutations(), position));
            case StepReadBack event -> readBack(new Readback(event.readbackSha256(), event.matches(), position));
            case StepRolledBack event -> rolledBack(new Rollback(event.via().exitCode() == 0, position));
            case StepStopped event -> stopped(event, position);
            default -> this;
        };
    }

    /** A plan made while the step is stopped does not lift the stop. */
    private StepLife planned(Planning next) {
        StepState after = state == StepState.UNPLANNED ? StepState.PLANNED : state;
        return new StepLife(step, after, next, approval, application, readback, stopping, rollback);
    }

    /** To approve again lifts a stop, but leads out of no divergence: only a rollback does. */
    private StepLife approved(Approval next) {
        boolean diverged = isDiverged();
        return new StepLife(
                step,
                diverged ? StepState.DIVERGED : StepState.APPROVED,
                planning,
                next,
                diverged ? application : null,
                diverged ? readback : null,
                lifted(),
                rollback);
    }

    private StepLife applied(StepState after, Application next) {
        return new StepLife(step, after, planning, approval, next, null, lifted(), rollback);
    }

    /** A look that finds something else makes the step diverged, and no later look takes that back. */
    private StepLife readBack(Readback next) {
        StepState after = next.matches() ? StepState.READ_BACK : StepState.DIVERGED;
        return new StepLife(step, after, planning, approval, application, next, lifted(), rollback);
    }

    private StepLife rolledBack(Rollback next) {
        if (!next.succeeded()) {
            return new StepLife(step, state, planning, approval, application, readback, stopping, next);
        }
        Approval ended = approval == null ? null : new Approval(approval.by(), approval.position(), false);
        return new StepLife(step, StepState.PLANNED, planning, ended, null, null, lifted(), next);
    }

    private StepLife stopped(StepStopped stop, long position) {
        StepState from = state == StepState.STOPPED && stopping != null ? stopping.from() : state;
        return new StepLife(
                step,
                StepState.STOPPED,
                planning,
                approval,
                application,
                readback,
                new Stopping(stop, from, position, true),
                rollback);
    }

    private @Nullable Stopping lifted() {
        return stopping == null ? null : new Stopping(stopping.stop(), stopping.from(), stopping.position(), false);
    }

    /** The newest plan. */
    public @Nullable StepPlanned plan() {
        return planning == null ? null : planning.plan();
    }

    /** The stop in force, while the state is STOPPED. */
    public @Nullable StepStopped stop() {
        return stopping == null || !stopping.inForce() ? null : stopping.stop();
    }

    /** Whether an approval is in force: given, and not ended by a rollback. */
    public boolean isApproved() {
        return approval != null && approval.inForce();
    }

    /** The state, or the one that the stop in force has interrupted. */
    private StepState underlying() {
        return state == StepState.STOPPED && stopping != null ? stopping.from() : state;
    }

    /** Whether it was applied as planned, also while it is stopped since. */
    public boolean isApplied() {
        return underlying() == StepState.APPLIED || underlying() == StepState.READ_BACK;
    }

    /** Whether it has changed something else than was planned, also while it is stopped since. */
    public boolean isDiverged() {
        return underlying() == StepState.DIVERGED;
    }

    public boolean isReadBack() {
        return state == StepState.READ_BACK;
    }

    /** Whether it was undone, and was not approved again since, also while it is stopped since. */
    public boolean isUndone() {
        return underlying() == StepState.PLANNED && rollback != null && rollback.succeeded();
    }

    /** The events that brought it where it stands, ascending. */
    public List<Long> positions() {
        return Stream.of(
                        planning == null ? null : Long.valueOf(planning.position()),
                        approval == null ? null : Long.valueOf(approval.position()),
                        application == null ? null : Long.valueOf(application.position()),
                        readback == null ? null : Long.valueOf(readback.position()),
                        stopping == null ? null : Long.valueOf(stopping.position()),
                        rollback == null ? null : Long.valueOf(rollback.position()))
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }
}
