package org.dotledger.core.log.store;

import java.util.Collection;
import java.util.Set;

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

    /** Whether every entry matches. */
    boolean isAny() {
        return tags.isEmpty() && typeNames.isEmpty();
    }

    boolean matches(String typeName, Collection<String> entryTags) {
        return (typeNames.isEmpty() || typeNames.contains(typeName)) && entryTags.containsAll(tags);
    }
}
