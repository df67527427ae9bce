package org.dotledger.core.log.store;

/** An entry with its place in the log. */
public record StoredEntry(long position, EntryBytes bytes) {}
