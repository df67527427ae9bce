package org.dotledger.app.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses headers that are no text, and two of what there can be one of, before anything reads them: whatever reads them
 * later would take the first of two, or fail in the middle of an answer.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StrictHeaders extends OncePerRequestFilter {
    private static final List<String> ONCE = List.of(
            HttpHeaders.CONTENT_TYPE, HttpHeaders.ORIGIN, CorrelationId.HEADER, "MCP-Protocol-Version", "traceparent");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> fault = fault(request);
        if (fault.isPresent()) {
            // Never as a page, which would be chosen by these headers.
            Answer.writeJson(response, Problem.of(ProblemCode.INVALID_HEADER, fault.get()));
        } else {
            chain.doFilter(request, response);
        }
    }

    private static Optional<String> fault(HttpServletRequest request) {
        for (String name : Collections.list(request.getHeaderNames())) {
            List<String> values = Collections.list(request.getHeaders(name));
            if (values.stream().anyMatch(value -> value.chars().anyMatch(StrictHeaders::isNoText))) {
                return Optional.of(name + " holds a control character");
            }
            if (values.size() > 1 && ONCE.stream().anyMatch(name::equalsIgnoreCase)) {
                return Optional.of(name + " is given " + values.size() + " times and is expected once");
            }
        }
        return Optional.empty();
    }

    /** A tab is allowed (RFC 9110, section 5.5). Bytes are read as Latin-1, whose second row of controls counts too. */
    private static boolean isNoText(int character) {
        return character != '\t' && Character.isISOControl(character);
    }
}
