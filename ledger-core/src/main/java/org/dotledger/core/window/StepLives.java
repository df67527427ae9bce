package org.dotledger.core.window;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.Event;
import org.dotledger.api.step.ClosedStep;
import org.dotledger.api.step.StepApplied;
import org.dotledger.api.step.StepApproved;
import org.dotledger.api.step.StepDiverged;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepPlanned;
import org.dotledger.api.step.StepReadBack;
import org.dotledger.api.step.StepRolledBack;
import org.dotledger.api.step.StepState;
import org.dotledger.api.step.StepStopped;

/**
 * All nine steps, and which of them let something be written.
 *
 * @param lives of the steps that any event was about
 */
public record StepLives(Map<StepId, StepLife> lives) {
    public static final StepLives NONE = new StepLives(Map.of());

    /** The events this is folded from; they carry {@link org.dotledger.api.step.StepTags#STEPS}. */
    public static final Set<Class<? extends Event>> EVENTS = Set.of(
            StepPlanned.class,
            StepApproved.class,
            StepApplied.class,
            StepDiverged.class,
            StepReadBack.class,
            StepRolledBack.class,
            StepStopped.class);

    public StepLives {
        lives = Map.copyOf(lives);
    }

    /** These lives by their steps. */
    public static StepLives of(List<StepLife> lives) {
        Map<StepId, StepLife> byStep = new EnumMap<>(StepId.class);
        lives.forEach(life -> byStep.put(life.step(), life));
        return new StepLives(byStep);
    }

    public StepLives evolve(RecordedEvent recorded) {
        StepId step = StepLife.stepOf(recorded);
        if (step == null) {
            return this;
        }
        Map<StepId, StepLife> next = new EnumMap<>(StepId.class);
        next.putAll(lives);
        next.put(step, life(step).evolve(recorded));
        return new StepLives(next);
    }

    public StepLife life(StepId step) {
        return lives.getOrDefault(step, StepLife.unplanned(step));
    }

    /** The first of the steps before this one that is not read back. */
    public Optional<StepLife> missingBefore(StepId step) {
        return Arrays.stream(StepId.values())
                .filter(earlier -> earlier.isBefore(step))
                .map(this::life)
                .filter(life -> !life.isReadBack())
                .findFirst();
    }

    /**
     * Why nothing may be written in the step's window now; empty when it is open. Once a step is applied its window is
     * shut: what came after was compared with nothing.
     */
    public Optional<String> closed(StepId step) {
        StepLife life = life(step);
        if (life.state() != StepState.APPROVED) {
            return Optional.of(ClosedStep.reason(step, life.state()));
        }
        return missingBefore(step).map(earlier -> ClosedStep.reason(step, earlier.step(), earlier.state()));
    }
}
