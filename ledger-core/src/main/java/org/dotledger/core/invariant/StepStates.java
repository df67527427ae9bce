package org.dotledger.core.invariant;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
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

/** Where each step stands, by its events alone. For one thread. */
final class StepStates {

    /** @param from the state that a stop interrupted */
    record Standing(
            StepState state,
            @Nullable StepState from,
            @Nullable StepPlanned plan,
            @Nullable ActorId planner,
            boolean approved) {
        static final Standing NONE = new Standing(StepState.UNPLANNED, null, null, null, false);

        /** Whether it was applied as planned, also while it is stopped since. */
        boolean isApplied() {
            StepState underlying = state == StepState.STOPPED ? from : state;
            return underlying == StepState.APPLIED || underlying == StepState.READ_BACK;
        }

        private Standing in(StepState next) {
            return new Standing(next, null, plan, planner, approved);
        }

        private Standing approvedAgain() {
            boolean diverged = state == StepState.STOPPED && from == StepState.DIVERGED;
            return new Standing(diverged ? StepState.DIVERGED : StepState.APPROVED, null, plan, planner, true);
        }
    }

    private final Map<StepId, Standing> standings = new EnumMap<>(StepId.class);

    Standing of(StepId step) {
        return standings.getOrDefault(step, Standing.NONE);
    }

    void accept(RecordedEvent recorded) {
        switch (recorded.event()) {
            case StepPlanned event -> {
                Standing before = of(event.step());
                StepState next = before.state() == StepState.UNPLANNED ? StepState.PLANNED : before.state();
                standings.put(
                        event.step(), new Standing(next, before.from(), event, recorded.actor(), before.approved()));
            }
            case StepApproved event ->
                standings.put(event.step(), of(event.step()).approvedAgain());
            case StepApplied event ->
                standings.put(event.step(), of(event.step()).in(StepState.APPLIED));
            case StepDiverged event ->
                standings.put(event.step(), of(event.step()).in(StepState.DIVERGED));
            case StepReadBack event ->
                standings.put(
                        event.step(), of(event.step()).in(event.matches() ? StepState.READ_BACK : StepState.APPLIED));
            case StepRolledBack event -> rolledBack(event);
            case StepStopped event -> stopped(event.step());
            default -> {}
        }
    }

    private void rolledBack(StepRolledBack event) {
        Standing before = of(event.step());
        if (event.via().exitCode() == 0) {
            standings.put(event.step(), new Standing(StepState.PLANNED, null, before.plan(), before.planner(), false));
        }
    }

    private void stopped(StepId step) {
        Standing before = of(step);
        StepState from = before.state() == StepState.STOPPED ? before.from() : before.state();
        standings.put(step, new Standing(StepState.STOPPED, from, before.plan(), before.planner(), before.approved()));
    }

    /** The first step before this one that is not read back. */
    Optional<StepId> missingBefore(StepId step) {
        for (StepId earlier : StepId.values()) {
            if (earlier.isBefore(step) && of(earlier).state() != StepState.READ_BACK) {
                return Optional.of(earlier);
            }
        }
        return Optional.empty();
    }
}
