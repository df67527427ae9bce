package org.dotledger.api.dot;

import java.util.List;
import org.dotledger.api.schema.Items;
import org.dotledger.api.schema.Text;
import org.dotledger.api.world.Source;
import org.jspecify.annotations.Nullable;

/**
 * A finding of the orphan check: an item of the view {@code orphans}.
 *
 * @param code the DOT it is about, or the id of the surface, evidence, step or grant
 * @param detail what was found, in a sentence
 * @param source the source that was looked at, of a difference between the world and the entries
 * @param positions the events that show it, ascending; none when it is the lack of any event
 */
public record OrphanRow(
        OrphanKind kind,
        @Text(min = 1, max = 200) String code,
        @Text(max = 2_000) String detail,
        @Nullable Source source,
        @Items(max = Integer.MAX_VALUE) List<Long> positions) {
    public OrphanRow {
        positions = List.copyOf(positions);
    }

    /** A finding that the entries alone show. */
    public OrphanRow(OrphanKind kind, String code, String detail, List<Long> positions) {
        this(kind, code, detail, null, positions);
    }

    /** A finding about a DOT. */
    public static OrphanRow of(OrphanKind kind, DotCode code, String detail, List<Long> positions) {
        return new OrphanRow(kind, code.value(), detail, positions);
    }

    /** The code, the kind and, of a difference, the source, of which there is one finding at most. */
    public String id() {
        return source == null ? code + ":" + kind : code + ":" + kind + ":" + source;
    }
}
