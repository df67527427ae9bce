package org.dotledger.app.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets a few requests with large bodies in at a time, and the others wait, because each is held in memory whole. A body
 * that does not say its length counts as large.
 */
final class LargeBodies implements HandlerInterceptor {
    private static final long LENGTH_LARGE = 1024 * 1024;
    private static final int AT_A_TIME = 4;
    private static final long WAIT_SECONDS_MAX = 20;
    private static final String HELD = LargeBodies.class.getName();

    private final Semaphore places = new Semaphore(AT_A_TIME, true);

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException {
        if (request.getContentLengthLong() < LENGTH_LARGE && request.getHeader("Transfer-Encoding") == null) {
            return true;
        }
        if (!places.tryAcquire(WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, "too many large bodies are being read");
        }
        request.setAttribute(HELD, true);
        return true;
    }

    /** Called whatever became of the request. */
    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (request.getAttribute(HELD) != null) {
            request.removeAttribute(HELD);
            places.release();
        }
    }
}
