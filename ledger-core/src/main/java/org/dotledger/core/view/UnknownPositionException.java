package org.dotledger.core.view;

/** A state was asked for that the log has not reached. */
public final class UnknownPositionException extends RuntimeException {
    private final long asked;
    private final long size;

    UnknownPositionException(long asked, long size) {
        super("the log has " + size + " entries; asked for the state after "
                + (asked == Long.MAX_VALUE ? "more than any log can have" : asked));
        this.asked = asked;
        this.size = size;
    }

    /** After how many entries. */
    public long asked() {
        return asked;
    }

    /** How many there are. */
    public long size() {
        return size;
    }
}
