package org.dotledger.app.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Reads the bodies of requests within the memory and the time that there is for them, and holds what they take until the
 * request is answered.
 */
final class IncomingBodies implements HandlerInterceptor {
    private static final String ATTRIBUTE = IncomingBodies.class.getName();

    private final BodyBudget budget;
    private final Duration time;

    IncomingBodies(BodyBudget budget, Duration time) {
        this.budget = budget;
        this.time = time;
    }

    /** The body of a request, to be read once. */
    static Incoming of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Incoming incoming) {
            return incoming;
        }
        throw new IllegalStateException("a body is read outside of a controller");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(ATTRIBUTE) == null) {
            Principal caller = request.getUserPrincipal();
            String name = caller == null ? "address " + request.getRemoteAddr() : "actor " + caller.getName();
            request.setAttribute(ATTRIBUTE, new Incoming(request, budget.of(name)));
        }
        return true;
    }

    /** Called whatever became of the request. */
    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (request.getAttribute(ATTRIBUTE) instanceof Incoming incoming) {
            request.removeAttribute(ATTRIBUTE);
            incoming.share.close();
        }
    }

    /** One body. */
    final class Incoming {
        private final HttpServletRequest request;
        private final BodyBudget.Share share;

        private Incoming(HttpServletRequest request, BodyBudget.Share share) {
            this.request = request;
            this.share = share;
        }

        /**
         * The whole body, or one byte more than the most there may be.
         *
         * @throws ProblemException 408, 429 or 503; what is left of the body is not waited for then
         */
        byte[] read(int lengthMax) throws IOException {
            byte[] whole = receive(lengthMax);
            try {
                share.beginWork();
                return whole;
            } catch (ProblemException e) {
                AbandonedBody.abandon(request);
                throw e;
            }
        }

        /** As {@link #read}, for a body that is worked on part by part, each within {@link #beginWork}. */
        byte[] receive(int lengthMax) throws IOException {
            try (InputStream body = request.getInputStream()) {
                return share.read(body, lengthMax, time);
            } catch (ProblemException e) {
                AbandonedBody.abandon(request);
                throw e;
            }
        }

        /** Waits until a part of the body may be worked on. */
        RequestBody.Work beginWork(int partBytes) {
            return share.beginWork(partBytes);
        }
    }
}
