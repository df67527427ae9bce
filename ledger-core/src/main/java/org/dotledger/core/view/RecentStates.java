package org.dotledger.core.view;

import java.util.ArrayDeque;
import java.util.Deque;

/** Keeps the few states that were asked for last: a state never changes, and pages ask for the same one many times. */
final class RecentStates {
    private static final int COUNT_MAX = 4;

    private final ViewSet views;
    private final ViewRows rows;
    private final Deque<StateAt> newestFirst = new ArrayDeque<>();
    private long generation;

    RecentStates(ViewSet views, ViewRows rows) {
        this.views = views;
        this.rows = rows;
    }

    /** @param generation of the rows, as {@link ViewRows#await} said for the size */
    synchronized StateAt at(long generation, long size) {
        if (generation != this.generation) {
            newestFirst.clear();
            this.generation = generation;
        }
        StateAt state = newestFirst.stream()
                .filter(known -> known.size() == size)
                .findFirst()
                .orElseGet(() -> new StateAt(views, rows, size));
        newestFirst.remove(state);
        newestFirst.addFirst(state);
        if (newestFirst.size() > COUNT_MAX) {
            newestFirst.removeLast();
        }
        return state;
    }
}
