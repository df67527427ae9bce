package org.dotledger.app.server;

import java.time.Instant;
import java.util.List;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Checkpoint;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.TreeHead;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.view.EventLog;

/** The log as the views read it. */
public record LogEvents(LogReader log) implements EventLog {
    @Override
    public TreeHead head() {
        return log.head();
    }

    @Override
    public TreeHead headAt(long size) {
        String note = log.checkpoint(size)
                .orElseThrow(() -> new IllegalArgumentException("the log is not " + size + " entries long"));
        return Checkpoint.parse(Note.parse(note).text()).head();
    }

    @Override
    public long sizeAt(Instant instant) {
        return log.sizeAt(instant);
    }

    @Override
    public List<RecordedEvent> read(long from, int limit) {
        return log.read(from, limit);
    }
}
