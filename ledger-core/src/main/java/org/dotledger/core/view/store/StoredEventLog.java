package org.dotledger.core.view.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.TreeHead;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.view.EventLog;

/** The stored log as views need it. */
public record StoredEventLog(LogReader log) implements EventLog {

    @Override
    public TreeHead head() {
        return log.head();
    }

    /** Computed, not taken from a checkpoint: asking about the past must leave nothing behind. */
    @Override
    public TreeHead headAt(long size) {
        return log.head(size)
                .orElseThrow(() -> new IllegalArgumentException("the log is not " + size + " entries long"));
    }

    /** Entries have whole microseconds; PostgreSQL would round the rest of a finer instant up as well as down. */
    @Override
    public long sizeAt(Instant instant) {
        return log.sizeAt(instant.truncatedTo(ChronoUnit.MICROS));
    }

    @Override
    public List<RecordedEvent> read(long from, int limit) {
        return log.read(from, limit);
    }
}
