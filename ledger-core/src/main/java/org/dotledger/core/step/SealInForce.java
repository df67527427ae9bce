package org.dotledger.core.step;

import java.util.Optional;
import org.dotledger.core.view.StateAt;

/**
 * The seal in force.
 *
 * @param position of the event
 * @param treeSize how many entries it covers
 * @param change position of the first change since, which makes it worth nothing
 */
record SealInForce(long position, long treeSize, Optional<Long> change) {

    static Optional<SealInForce> in(StateAt state) {
        return state.items(StepViews.SEALED_CHANGE).stream().findFirst().flatMap(SealInForce::of);
    }

    private static Optional<SealInForce> of(SealedChange row) {
        return row.seal() == null || row.treeSize() == null
                ? Optional.empty()
                : Optional.of(new SealInForce(row.seal(), row.treeSize(), Optional.ofNullable(row.change())));
    }
}
