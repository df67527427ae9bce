package org.dotledger.app.pages.state;

import java.util.List;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.app.log.DotKinds;
import org.dotledger.app.pages.Snapshot;
import org.dotledger.core.log.store.EventFilter;
import org.dotledger.core.log.store.LogReader;
import org.springframework.stereotype.Component;

/** Gathers what happened to a DOT: the events that name it, dry runs and the hold among them. */
@Component
final class DotEvents {
    private static final int SHOWN_MAX = 60;

    private final LogReader log;

    DotEvents(LogReader log) {
        this.log = log;
    }

    /** The oldest first; of a long life its beginning. */
    List<RecordedEvent> of(DotCode code, Snapshot snapshot) {
        EventFilter history =
                EventFilter.from(0).endingBefore(snapshot.moment().size()).withAnyOf(DotKinds.of(code));
        return log.find(history, SHOWN_MAX);
    }
}
