package org.dotledger.core.surface;

import java.util.ArrayList;
import java.util.List;

/** The positions of something that has ended. */
final class Ends {
    private Ends() {}

    /** @param lived the beginning, and the newest look at it if there was one */
    static List<Long> of(List<Long> lived, long end) {
        List<Long> positions = new ArrayList<>(lived);
        positions.add(end);
        return positions;
    }
}
