package org.dotledger.api.dot;

import java.util.List;
import org.dotledger.api.schema.Items;

/**
 * A cell of the lifecycle proof table.
 *
 * @param value what is shown; empty when there is nothing to show
 * @param positions the events that prove the status, ascending
 */
public record LifecycleCell(
        CellStatus status,
        String value,
        @Items(max = LifecycleCell.POSITIONS_MAX) List<Long> positions) {
    public static final int POSITIONS_MAX = 1_000;

    /** Nothing shows it yet. */
    public static final LifecycleCell MISSING = new LifecycleCell(CellStatus.MISSING, "", List.of());

    public LifecycleCell {
        positions = List.copyOf(positions);
    }

    public static LifecycleCell proven(String value, long position) {
        return new LifecycleCell(CellStatus.PROVEN, value, List.of(position));
    }

    public static LifecycleCell claimed(String value, long position) {
        return new LifecycleCell(CellStatus.CLAIMED, value, List.of(position));
    }

    public static LifecycleCell failed(String value, long position) {
        return new LifecycleCell(CellStatus.FAILED, value, List.of(position));
    }
}
