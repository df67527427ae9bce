package org.dotledger.app.http;

import java.time.Duration;

/** Until when a body has to have arrived. */
final class BodyDeadline {
    private final long start = System.nanoTime();
    private final Duration time;

    private BodyDeadline(Duration time) {
        this.time = time;
    }

    static BodyDeadline in(Duration time) {
        return new BodyDeadline(time);
    }

    /** @throws ProblemException 408 when the time is over */
    void require() {
        if (System.nanoTime() - start > time.toNanos()) {
            throw new ProblemException(
                    ProblemCode.REQUEST_TIMEOUT, "the body did not arrive within " + time.toSeconds() + " s");
        }
    }
}
