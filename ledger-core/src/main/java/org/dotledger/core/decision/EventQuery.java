package org.dotledger.core.decision;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dotledger.api.EventDefinition;
import org.dotledger.api.Events;
import org.dotledger.api.actor.KeyIssued;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Event;

/**
 * The events a decision depends on: those that match any of the criteria. An append that rests on a query fails when a
 * matching event has come since (dynamic consistency boundary).
 */
public record EventQuery(List<Criterion> criteria) {
    public static final EventQuery NONE = new EventQuery(List.of());

    /** Every event, so that what is appended next to it follows the newest entry of all. */
    public static final EventQuery EVERYTHING = ofTypesBut(Set.of());

    /**
     * Every event that may change the campaign's state or readiness: all but the issue of keys and refusals, and of these
     * the bypasses, which put a stop code in force.
     */
    public static final EventQuery CAMPAIGN = ofTypesBut(Set.of(CommandRefused.class, KeyIssued.class))
            .or(of(Criterion.of(CommandRefused.BYPASS, CommandRefused.class)));

    public EventQuery {
        criteria = List.copyOf(criteria);
    }

    public static EventQuery of(Criterion... criteria) {
        return new EventQuery(List.of(criteria));
    }

    private static EventQuery ofTypesBut(Set<Class<? extends Event>> without) {
        return of(new Criterion(
                Set.of(),
                Events.ALL.stream()
                        .<Class<? extends Event>>map(EventDefinition::record)
                        .filter(type -> !without.contains(type))
                        .collect(Collectors.toUnmodifiableSet())));
    }

    public boolean matches(RecordedEvent event) {
        return criteria.stream().anyMatch(criterion -> criterion.matches(event));
    }

    /** The events that match either. */
    public EventQuery or(EventQuery other) {
        return new EventQuery(Stream.concat(criteria.stream(), other.criteria.stream())
                .distinct()
                .toList());
    }
}
