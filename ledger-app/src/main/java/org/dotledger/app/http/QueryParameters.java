package org.dotledger.app.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps the container from reading a body of the interface for programs as a form: its parameters come from the query
 * alone, and its bodies are read by the program itself, bounded and strict.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class QueryParameters extends OncePerRequestFilter {
    private static final String PREFIX = "/api/";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(PREFIX);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new QueryOnly(request), response);
    }

    private static final class QueryOnly extends HttpServletRequestWrapper {

        QueryOnly(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = getParameterValues(name);
            return values == null ? null : values[0];
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return getParameterMap().get(name);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(getParameterMap().keySet());
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            String query = getQueryString();
            List<QueryString.Parameter> parameters =
                    query == null || query.isEmpty() ? List.of() : QueryString.parse(query);
            Map<String, String[]> values = new LinkedHashMap<>();
            parameters.forEach(parameter -> values.merge(
                    parameter.name(),
                    new String[] {parameter.value()},
                    (a, b) -> Stream.of(a, b).flatMap(Stream::of).toArray(String[]::new)));
            return values;
        }
    }
}
