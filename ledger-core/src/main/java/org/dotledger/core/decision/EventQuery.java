package org.dotledger.core.decision;

import java.util.List;
import java.util.stream.Stream;
import org.dotledger.api.message.Event;

/**
 * The events a decision depends on: those that match any of the criteria. An append that rests on a query fails when a
 * matching event has come since (dynamic consistency boundary).
 */
public record EventQuery(List<Criterion> criteria) {
    public static final EventQuery NONE = new EventQuery(List.of());

    public EventQuery {
        criteria = List.copyOf(criteria);
    }

    public static EventQuery of(Criterion... criteria) {
        return new EventQuery(List.of(criteria));
    }

    boolean matches(Event event) {
        return criteria.stream().anyMatch(criterion -> criterion.matches(event));
    }

    /** The events that match either. */
    public EventQuery or(EventQuery other) {
        return new EventQuery(Stream.concat(criteria.stream(), other.criteria.stream())
                .distinct()
                .toList());
    }
}
