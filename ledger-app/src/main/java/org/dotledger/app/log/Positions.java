package org.dotledger.app.log;

import org.dotledger.app.http.Numbers;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemException;
import org.dotledger.core.log.store.EventFilter;

/** Reads positions that callers name, and refuses those beyond the log. */
public final class Positions {
    private Positions() {}

    /** @throws ProblemException 404 when it is no position */
    static long parse(String text) {
        return Numbers.parse(text)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "a position is a decimal number"));
    }

    /**
     * Refuses to go on behind a position that the log does not have yet; the next one it will have is fine.
     *
     * @param size of the log
     * @throws ProblemException 404
     */
    public static void requireReached(EventFilter filter, long size) {
        if (filter.first() > size) {
            throw unknown(filter.first() - 1);
        }
    }

    static ProblemException unknown(long position) {
        return new ProblemException(ProblemCode.POSITION_UNKNOWN, "the log has no entry at position " + position);
    }
}
