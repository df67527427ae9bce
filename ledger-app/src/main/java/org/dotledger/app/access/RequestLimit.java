package org.dotledger.app.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.dotledger.api.message.ActorId;

/**
 * How much each actor may ask; a request that asks for several things counts as many times. Safe for several threads.
 */
public final class RequestLimit {
    private final Allowance<ActorId> requests;

    RequestLimit(LimitSettings settings) {
        this.requests = new Allowance<>(
                settings.requestsPerMinute(),
                "the caller has sent " + settings.requestsPerMinute()
                        + " requests within a minute, or would have with all lines of this one");
    }

    /** Counts a request, and if that is one too many answers 429. */
    boolean take(ActorId actor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        return requests.take(actor, 1, request, response);
    }

    /**
     * Counts the further things that the current request asks for, after its first; if they are too many it counts
     * nothing and answers 429, before anything has been done.
     *
     * @return whether the request may go on
     */
    public boolean takeFurther(int count, HttpServletRequest request, HttpServletResponse response) throws IOException {
        return count == 0 || requests.take(Caller.current(), count, request, response);
    }
}
