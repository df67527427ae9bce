package org.dotledger.app.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ties a request to what it led to: the caller's {@code X-Correlation-Id}, or a new one, stands in the answer, in the
 * entries and in the program's own messages.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
public final class CorrelationId extends OncePerRequestFilter {
    static final String HEADER = "X-Correlation-Id";
    private static final String ATTRIBUTE = CorrelationId.class.getName();
    private static final String MDC_KEY = "correlationId";
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    /** The id of a request that has passed this filter. */
    public static String of(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(ATTRIBUTE));
    }

    /** The id of the request that this thread is answering; empty on any other thread. */
    public static Optional<String> current() {
        return Optional.ofNullable(MDC.get(MDC_KEY));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String given = request.getHeader(HEADER);
        boolean acceptable = given == null || FORM.matcher(given).matches();
        String id = given != null && acceptable ? given : UUID.randomUUID().toString();
        request.setAttribute(ATTRIBUTE, id);
        response.setHeader(HEADER, id);
        if (!acceptable) {
            Answer.write(
                    request,
                    response,
                    Problem.of(ProblemCode.INVALID_HEADER, HEADER + " is 1 to 64 of letters, digits and . _ : -"));
            return;
        }
        try (MDC.MDCCloseable ignored = MDC.putCloseable(MDC_KEY, id)) {
            chain.doFilter(request, response);
        }
    }
}
