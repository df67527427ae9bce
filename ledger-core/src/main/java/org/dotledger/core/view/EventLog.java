package org.dotledger.core.view;

import java.time.Instant;
import java.util.List;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.TreeHead;

/** What views need of the log. Implementations are safe for several threads and show only what is durable. */
public interface EventLog {

    /** The newest durable tree head; its size is never less than what any receipt given before the call names. */
    TreeHead head();

    /**
     * The tree head over the first entries.
     *
     * @param size at most that of {@link #head}
     */
    TreeHead headAt(long size);

    /** How many entries have a time at or before the instant; times never decrease with the position. */
    long sizeAt(Instant instant);

    /**
     * Events from a position on, in order and without a gap.
     *
     * @param limit how many at most; fewer are returned only at the end of the log
     */
    List<RecordedEvent> read(long from, int limit);
}
