package org.dotledger.app.registrar;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts equal rows, so that two readings of a catalogue can be compared whatever order they are in. */
final class RowBag<R> {
    private final Map<R, Integer> counts = new HashMap<>();

    RowBag(Collection<R> rows) {
        rows.forEach(row -> counts.merge(row, 1, Integer::sum));
    }

    /** Takes one such row out; false when there is none. */
    boolean take(R row) {
        Integer count = counts.get(row);
        if (count == null) {
            return false;
        }
        if (count == 1) {
            counts.remove(row);
        } else {
            counts.put(row, count - 1);
        }
        return true;
    }

    /** What has not been taken, each kind of row once. */
    List<R> left() {
        return new ArrayList<>(counts.keySet());
    }

    /** Whether both hold the same rows equally often. */
    static <R> boolean same(Collection<R> one, Collection<R> other) {
        return new RowBag<>(one).counts.equals(new RowBag<>(other).counts);
    }
}
