package org.dotledger.app.notice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.dotledger.core.log.store.EventFilter;
import org.dotledger.core.log.store.LogReader;

/** Finds notices in the log. Safe for several threads. */
final class Notices {
    /** How many entries are searched with one query. */
    private static final long WINDOW = 4_096;

    private final LogReader log;

    Notices(LogReader log) {
        this.log = log;
    }

    /**
     * The newest notices, the newest first.
     *
     * @param size how many entries of the log are looked at
     * @param most how many notices are wanted at most
     */
    List<Notice> newest(Collection<Topic> topics, long size, int most) {
        List<Notice> newest = new ArrayList<>();
        long end = size;
        while (end > 0 && newest.size() < most) {
            long first = Math.max(0, end - WINDOW);
            newest.addAll(between(topics, first, end).reversed());
            end = first;
        }
        return List.copyOf(newest.subList(0, Math.min(most, newest.size())));
    }

    /** The first notice at or behind a position and before another; empty where there is none. */
    Optional<Notice> next(Collection<Topic> topics, long first, long end) {
        for (long start = first; start < end; start += WINDOW) {
            List<Notice> found = between(topics, start, Math.min(end, start + WINDOW));
            if (!found.isEmpty()) {
                return Optional.of(found.getFirst());
            }
        }
        return Optional.empty();
    }

    private List<Notice> between(Collection<Topic> topics, long first, long end) {
        return log.find(EventFilter.from(first).endingBefore(end).withTypes(Topic.types(topics)), (int) WINDOW).stream()
                .map(Notice::of)
                .flatMap(Optional::stream)
                .toList();
    }
}
