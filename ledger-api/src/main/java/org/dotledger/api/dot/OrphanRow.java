package org.dotledger.api.dot;

import java.util.List;

/**
 * A finding of the orphan check: an item of the view {@code orphans}.
 *
 * @param detail what was found, in a sentence
 * @param positions the events that show it, ascending; none when it is the lack of any event
 */
public record OrphanRow(OrphanKind kind, DotCode code, String detail, List<Long> positions) {
    public OrphanRow {
        positions = List.copyOf(positions);
    }

    /** The code and the kind, of which there is one finding at most. */
    public String id() {
        return code.value() + ":" + kind;
    }
}
