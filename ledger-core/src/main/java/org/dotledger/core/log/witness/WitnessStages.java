package org.dotledger.core.log.witness;

import java.util.List;

/**
 * Shows each witness the newest checkpoint, in a stage of its own, so that a slow one delays no other and no commit. Safe
 * for several threads.
 */
public final class WitnessStages implements AutoCloseable {
    private final List<CheckpointStage> stages;

    WitnessStages(List<CheckpointStage> stages) {
        this.stages = List.copyOf(stages);
    }

    /** Says that there may be a newer checkpoint. Returns at once. */
    public void wake() {
        stages.forEach(CheckpointStage::wake);
    }

    /** Lets nothing more be offered; what is being offered gets some seconds. */
    @Override
    public void close() {
        stages.forEach(CheckpointStage::stop);
        stages.forEach(CheckpointStage::close);
    }
}
