package org.dotledger.api.dot;

import java.util.List;

/**
 * A DOT as it stands: an item of the view {@code dots}.
 *
 * @param filePath where its script lies: of a baseline DOT as the catalogue had it, of any other the path of its birth
 * @param positions the events that the state rests on, ascending; after a new birth none of an earlier life
 */
public record DotRow(DotCode code, String name, DotState state, String filePath, List<Long> positions) {
    public DotRow {
        positions = List.copyOf(positions);
    }
}
