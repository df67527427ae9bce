package org.dotledger.core.decision;

import java.util.Set;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;

/**
 * Matches the events that carry all of the tags and are of one of the types.
 *
 * @param tags at least one
 * @param types at least one
 */
public record Criterion(Set<Tag> tags, Set<Class<? extends Event>> types) {
    public Criterion {
        tags = Set.copyOf(tags);
        types = Set.copyOf(types);
        if (tags.isEmpty() || types.isEmpty()) {
            throw new IllegalArgumentException("a criterion names tags and types");
        }
    }

    /** Whether the event is one of these; follows from the event alone. */
    boolean matches(Event event) {
        return types.contains(event.getClass()) && event.tags().containsAll(tags);
    }

    /** The events of these types that carry the tag. */
    @SafeVarargs
    public static Criterion of(Tag tag, Class<? extends Event>... types) {
        return new Criterion(Set.of(tag), Set.of(types));
    }
}
