package org.dotledger.app.log;

import org.dotledger.app.http.Numbers;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemException;

/** Reads positions from paths. */
final class Positions {
    private Positions() {}

    /** @throws ProblemException 404 when it is no position */
    static long parse(String text) {
        return Numbers.parse(text)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "a position is a decimal number"));
    }

    static ProblemException unknown(long position) {
        return new ProblemException(ProblemCode.POSITION_UNKNOWN, "the log has no entry at position " + position);
    }
}
