package org.dotledger.api.dot;

import java.util.stream.Stream;

/** The nine columns of the lifecycle proof table (seed, section 10). */
public record LifecycleCells(
        LifecycleCell name,
        LifecycleCell whyNotReuse,
        LifecycleCell birth,
        LifecycleCell admission,
        LifecycleCell registration,
        LifecycleCell catalogReadback,
        LifecycleCell handbookReadback,
        LifecycleCell rollback,
        LifecycleCell orphanCheck) {

    /** The cells of a DOT that was not born. */
    public static final LifecycleCells NONE = new LifecycleCells(
            LifecycleCell.MISSING,
            LifecycleCell.MISSING,
            LifecycleCell.MISSING,
            LifecycleCell.MISSING,
            LifecycleCell.MISSING,
            LifecycleCell.MISSING,
            LifecycleCell.MISSING,
            LifecycleCell.MISSING,
            LifecycleCell.MISSING);

    /** Whether every cell is proven. */
    public boolean allProven() {
        return Stream.of(
                        name,
                        whyNotReuse,
                        birth,
                        admission,
                        registration,
                        catalogReadback,
                        handbookReadback,
                        rollback,
                        orphanCheck)
                .allMatch(cell -> cell.status() == CellStatus.PROVEN);
    }
}
