package org.dotledger.core.log.store;

import java.util.List;

/**
 * A durable entry with what it is found by.
 *
 * @param typeName its type without the version
 * @param tags as {@code key:value}
 */
record LoggedEntry(long position, EntryBytes bytes, String typeName, List<String> tags) {

    static LoggedEntry of(long position, PreparedEntry entry) {
        return new LoggedEntry(position, entry.bytes(), entry.typeName(), entry.tags());
    }

    /** @param type with its version @param tags separated by spaces */
    static LoggedEntry of(long position, byte[] entry, String type, String tags) {
        return new LoggedEntry(
                position,
                EntryBytes.owned(entry),
                TypeName.of(type),
                tags.isEmpty() ? List.of() : List.of(tags.split(" ")));
    }
}
