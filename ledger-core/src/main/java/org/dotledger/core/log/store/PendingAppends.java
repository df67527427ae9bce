package org.dotledger.core.log.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What was taken from the queue and not answered yet, in the order to be tried. Used by the writer alone. */
final class PendingAppends {
    private final BlockingQueue<Queued> queue;
    private final int batchEventsMax;
    private final List<QueuedAppend> appends = new ArrayList<>();
    /** How many of the appends are tried one at a time: together with others they failed, or would be overtaken. */
    private int suspects;
    /** Whose turn it is; no one's while there are appends. */
    private @Nullable AppendTurn turn;

    PendingAppends(BlockingQueue<Queued> queue, int batchEventsMax) {
        this.queue = queue;
        this.batchEventsMax = batchEventsMax;
    }

    /** Waits until there is something to be done; false when nothing came in this time. */
    boolean await(Duration longest) throws InterruptedException {
        if (!appends.isEmpty() || turn != null) {
            return true;
        }
        switch (queue.poll(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            case null -> {
                return false;
            }
            case QueuedAppend append -> appends.add(append);
            case AppendTurn next -> turn = next;
        }
        return true;
    }

    /** Who is to decide before anything else is appended; null when no one is. */
    @Nullable
    AppendTurn turn() {
        return turn;
    }

    /** Ends the turn; what was handed over in it is tried next, and alone. */
    void endTurn() {
        AppendTurn ended = turn;
        turn = null;
        if (ended != null && ended.end().map(appends::add).isPresent()) {
            suspects = 1;
        }
    }

    /**
     * What is tried now: all that is pending and queued, up to the limit and the next turn; a suspect alone. None when
     * nothing is left.
     */
    List<QueuedAppend> batch() {
        if (appends.isEmpty()) {
            return List.of();
        }
        if (suspects > 0) {
            return List.of(appends.getFirst());
        }
        int fitting = countFitting();
        if (fitting < appends.size()) {
            return List.copyOf(appends.subList(0, fitting));
        }
        int events = appends.stream().mapToInt(QueuedAppend::size).sum();
        while (queue.peek() instanceof QueuedAppend next && events + next.size() <= batchEventsMax) {
            // The writer is the only one that takes from the queue while it is open, unless an append was taken back.
            if (!queue.remove(next)) {
                break;
            }
            appends.add(next);
            events += next.size();
        }
        return List.copyOf(appends);
    }

    private int countFitting() {
        int events = 0;
        for (int i = 0; i < appends.size(); i++) {
            events += appends.get(i).size();
            if (i > 0 && events > batchEventsMax) {
                return i;
            }
        }
        return appends.size();
    }

    void answered(List<QueuedAppend> answered) {
        if (answered.isEmpty()) {
            return;
        }
        suspects = Math.max(0, suspects - answered.size());
        if (answered.size() == appends.size()) {
            appends.clear();
        } else {
            appends.removeAll(Set.copyOf(answered));
        }
    }

    /** Has what failed together tried one at a time from now on; false when what failed was one alone. */
    boolean suspectEach() {
        if (suspects > 0 || appends.size() <= 1) {
            return false;
        }
        suspects = appends.size();
        return true;
    }

    /** Fails what is tried next. */
    void failFirst(RuntimeException reason) {
        if (appends.isEmpty()) {
            fail(reason);
        } else {
            QueuedAppend first = appends.getFirst();
            first.fail(reason);
            answered(List.of(first));
        }
    }

    /** Fails what was taken from the queue. */
    void fail(RuntimeException reason) {
        appends.forEach(append -> append.fail(reason));
        appends.clear();
        suspects = 0;
        AppendTurn waiting = turn;
        turn = null;
        if (waiting != null) {
            waiting.fail(reason);
        }
    }

    /** Fails what is in the queue too. */
    void failQueued(RuntimeException reason) {
        List<Queued> left = new ArrayList<>();
        queue.drainTo(left);
        left.forEach(queued -> queued.fail(reason));
    }
}
