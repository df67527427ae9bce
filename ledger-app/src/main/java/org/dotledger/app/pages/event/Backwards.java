package org.dotledger.app.pages.event;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.dotledger.core.log.store.EventFilter;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.log.store.StoredEntry;

/**
 * Reads the newest entries that a filter lets through. The log is read in the order of its positions, so this looks at
 * its end, and at ever longer ends while too little is found.
 */
public final class Backwards {
    private static final long WINDOW_FIRST = 512;
    private static final int GROWTH = 16;

    private final LogReader log;

    public Backwards(LogReader log) {
        this.log = log;
    }

    /** At most so many, the newest first. */
    public List<StoredEntry> newest(EventFilter filter, int limit) {
        Deque<StoredEntry> found = new ArrayDeque<>();
        long window = Math.max(WINDOW_FIRST, 2L * limit);
        long start;
        do {
            start = Math.max(filter.first(), filter.end() - window);
            found.clear();
            if (start < filter.end()) {
                log.forEach(filter.startingAt(start), entry -> {
                    found.addFirst(entry);
                    if (found.size() > limit) {
                        found.removeLast();
                    }
                });
            }
            window *= GROWTH;
        } while (found.size() < limit && start > filter.first());
        return List.copyOf(found);
    }
}
