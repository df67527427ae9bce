package org.dotledger.core.decision.offline;

import java.util.HashSet;
import java.util.Set;
import org.dotledger.api.Events;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.Event;

/** An earlier version of an event is held to weaker rules, so none may follow once the present version was written. */
final class WrittenVersions {
    private final Set<Class<? extends Event>> present = new HashSet<>();

    /** Takes the next entry; false when its version is one that was left before. */
    boolean add(RecordedEvent recorded) {
        Class<? extends Event> event = recorded.event().getClass();
        if (Events.isEarlier(recorded.envelope().type())) {
            return !present.contains(event);
        }
        present.add(event);
        return true;
    }
}
