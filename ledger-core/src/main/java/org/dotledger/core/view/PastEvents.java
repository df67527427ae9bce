package org.dotledger.core.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dotledger.api.entry.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * The events that a decision about the whole campaign rests on, oldest first. Each is put in front of those before it,
 * so that adding one costs the same however many there are. Immutable.
 */
public final class PastEvents implements CampaignPast {
    public static final PastEvents NONE = new PastEvents(null, null);

    private final @Nullable PastEvents before;
    private final @Nullable RecordedEvent last;

    private PastEvents(@Nullable PastEvents before, @Nullable RecordedEvent last) {
        this.before = before;
        this.last = last;
    }

    @Override
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

    /** How long the log was at least when it held them: one more than the position of the last. */
    @Override
    public long size() {
        return last == null ? 0 : last.position() + 1;
    }

    /**
     * The state that these events lead to, at an instant. It is that of the ledger as far as these events are all that
     * change it.
     */
    @Override
    public StateAt state(ViewSet views, Instant at) {
        MemoryRows rows = new MemoryRows(views);
        inOrder().forEach(rows::accept);
        rows.advance(at);
        return new StateAt(views, rows, rows.size());
    }
}
