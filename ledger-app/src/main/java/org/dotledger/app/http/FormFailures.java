package org.dotledger.app.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers a form that is refused while it is read. Filters read it, before any controller, so that only a filter before
 * them can say why. What is left of the form is not waited for.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class FormFailures extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ProblemException e) {
            AbandonedBody.abandon(request);
            Answer.write(request, response, e.problem());
        }
    }
}
