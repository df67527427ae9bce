package org.dotledger.core.decision;

import java.util.Set;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;

/**
 * Matches the events that carry all of the tags and are of one of the types.
 *
 * @param tags none means any; only for rules that need the whole campaign, because then every entry is looked at
 * @param types at least one
 */
public record Criterion(Set<Tag> tags, Set<Class<? extends Event>> types) {
    public Criterion {
        tags = Set.copyOf(tags);
        types = Set.copyOf(types);
        if (types.isEmpty()) {
            throw new IllegalArgumentException("a criterion names types");
        }
    }

    /** Whether the event is one of these; an old entry carries the tags of its own version. */
    public boolean matches(RecordedEvent recorded) {
        return types.contains(recorded.event().getClass())
                && recorded.envelope().tags().containsAll(tags);
    }

    /** The events of these types that carry the tag. */
    @SafeVarargs
    public static Criterion of(Tag tag, Class<? extends Event>... types) {
        return new Criterion(Set.of(tag), Set.of(types));
    }
}
