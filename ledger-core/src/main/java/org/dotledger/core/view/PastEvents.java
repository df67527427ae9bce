package org.dotledger.core.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dotledger.api.entry.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Some events that a decision rests on, for a rule that asks for a state of them. Each is put in front of those before
 * it, so that adding one costs the same however many there are. Immutable.
 */
public final class PastEvents {
    public static final PastEvents NONE = new PastEvents(null, null);

    private final @Nullable PastEvents before;
    private final @Nullable RecordedEvent last;

    private PastEvents(@Nullable PastEvents before, @Nullable RecordedEvent last) {
        this.before = before;
        this.last = last;
    }

    /** The same, and a later event. */
    public PastEvents and(RecordedEvent event) {
        return new PastEvents(this, event);
    }

    /** Oldest first. */
    private List<RecordedEvent> inOrder() {
        List<RecordedEvent> events = new ArrayList<>();
        for (PastEvents at = this; at != null && at.last != null; at = at.before) {
            events.add(at.last);
        }
        Collections.reverse(events);
        return Collections.unmodifiableList(events);
    }

    /**
     * The state that these events lead to, at an instant. It is that of the ledger as far as these events are all that
     * change it.
     */
    public StateAt state(ViewSet views, Instant at) {
        MemoryRows rows = new MemoryRows(views);
        inOrder().forEach(rows::accept);
        rows.advance(at);
        return new StateAt(views, rows, rows.size());
    }
}
