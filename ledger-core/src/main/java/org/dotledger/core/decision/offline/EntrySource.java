package org.dotledger.core.decision.offline;

import org.dotledger.api.entry.RecordedEvent;

/** The entries of a history by their place. */
@FunctionalInterface
public interface EntrySource {

    /** The event at a position that was added to the history before. */
    RecordedEvent event(long position);
}
