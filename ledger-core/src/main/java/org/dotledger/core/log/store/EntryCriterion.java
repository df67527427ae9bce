package org.dotledger.core.log.store;

import java.util.Collection;
import java.util.Set;
import org.dotledger.api.Events;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;

/**
 * Matches the entries that carry all of the tags and are of one of the types.
 *
 * @param tags as {@code key:value}; none means any entry
 * @param typeNames types without their versions, as {@code dotledger.DotBorn}; none means any type
 */
public record EntryCriterion(Set<String> tags, Set<String> typeNames) {
    public EntryCriterion {
        tags = Set.copyOf(tags);
        typeNames = Set.copyOf(typeNames);
    }

    /** Matches the events of this type that carry the tag. */
    public static EntryCriterion of(Tag tag, Class<? extends Event> type) {
        return new EntryCriterion(Set.of(tag.toString()), Set.of(TypeName.of(Events.typeOf(type))));
    }

    /** Whether every entry matches. */
    boolean isAny() {
        return tags.isEmpty() && typeNames.isEmpty();
    }

    boolean matches(String typeName, Collection<String> entryTags) {
        return (typeNames.isEmpty() || typeNames.contains(typeName)) && entryTags.containsAll(tags);
    }
}
