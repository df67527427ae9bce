package org.dotledger.core.log.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of the candidates are let in, in their order, and why the others are not. Each is checked against what is
 * committed and against those let in before it.
 *
 * @param rejections the others, with the reason
 */
record Admission(Batch batch, Map<QueuedAppend, RuntimeException> rejections) {
    /** Earliest first, so that the appends of one batch do not push each other out of time. */
    private static final Comparator<QueuedAppend> BY_TIME = Comparator.comparing(QueuedAppend::firstTime);

    /** Decides, and puts what is let in at the end of the state. */
    static Admission of(LogState state, List<QueuedAppend> candidates, boolean enforceTimeOrder, Connection connection)
            throws SQLException {
        List<QueuedAppend> ordered =
                enforceTimeOrder ? candidates.stream().sorted(BY_TIME).toList() : candidates;
        Set<QueuedAppend> violated = violatedBeyondWindow(state, ordered, connection);
        Admission admission = new Admission(new Batch(state.size()), new LinkedHashMap<>());
        for (QueuedAppend candidate : ordered) {
            if (enforceTimeOrder && !inTimeOrder(candidate, state.headTime())) {
                admission.rejections.put(
                        candidate, new TimeRegressedException(candidate.firstTime(), state.headTime()));
            } else if (violated.contains(candidate) || state.window().violates(boundary(candidate))) {
                admission.rejections.put(
                        candidate,
                        new AppendConflictException(boundary(candidate).marker()));
            } else {
                state.append(candidate.append());
                admission.batch.add(candidate);
            }
        }
        return admission;
    }

    private static boolean inTimeOrder(QueuedAppend candidate, Instant headTime) {
        return !candidate.firstTime().isBefore(headTime);
    }

    private static ConsistencyBoundary boundary(QueuedAppend queued) {
        return queued.append().boundary();
    }

    private static Set<QueuedAppend> violatedBeyondWindow(
            LogState state, List<QueuedAppend> candidates, Connection connection) throws SQLException {
        List<QueuedAppend> old = new ArrayList<>();
        for (QueuedAppend candidate : candidates) {
            ConsistencyBoundary boundary = boundary(candidate);
            if (boundary.marker() < state.window().start()
                    && !boundary.criteria().isEmpty()) {
                old.add(candidate);
            }
        }
        if (old.isEmpty()) {
            return Set.of();
        }
        Set<QueuedAppend> violated = new HashSet<>();
        BoundaryQuery.violated(connection, old.stream().map(Admission::boundary).toList())
                .forEach(member -> violated.add(old.get(member)));
        return violated;
    }
}
