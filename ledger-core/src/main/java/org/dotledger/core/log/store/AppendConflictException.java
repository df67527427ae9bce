package org.dotledger.core.log.store;

/** An entry has come that the append's decision had to see. Nothing was appended; decide again on fresh state. */
public final class AppendConflictException extends RuntimeException {
    AppendConflictException(long marker) {
        super("an entry that matches the append's criteria stands at or beyond " + marker, null, false, false);
    }
}
