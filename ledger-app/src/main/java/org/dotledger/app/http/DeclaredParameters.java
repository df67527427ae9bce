package org.dotledger.app.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters that the handler does not declare, and any that is given twice: who mistypes {@code asOf}
 * must not get the live state for an answer.
 */
final class DeclaredParameters implements HandlerInterceptor {
    private static final int NAME_SHOWN_MAX = 40;

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String query = request.getQueryString();
        // What was forwarded carries the parameters of where it came from.
        boolean isAsked = request.getDispatcherType() == DispatcherType.REQUEST;
        if (isAsked && handler instanceof HandlerMethod method && query != null && !query.isEmpty()) {
            Set<String> declared = declared(method);
            Set<String> seen = new HashSet<>();
            QueryString.parse(query).forEach(parameter -> {
                if (!declared.contains(parameter.name())) {
                    throw ProblemException.invalidField(
                            shown(parameter.name()), "is not a parameter here; known: " + sorted(declared));
                }
                if (!seen.add(parameter.name())) {
                    throw ProblemException.invalidField(parameter.name(), "is given twice");
                }
            });
        }
        return true;
    }

    private static Set<String> declared(HandlerMethod method) {
        return Stream.of(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(DeclaredParameters::name)
                .collect(Collectors.toSet());
    }

    private static String name(MethodParameter parameter) {
        RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
        if (annotation == null || annotation.name().isEmpty()) {
            throw new IllegalStateException("a request parameter without a name: " + parameter);
        }
        return annotation.name();
    }

    private static String shown(String name) {
        String printable = name.replaceAll("[^\\x21-\\x7E]", "?");
        return printable.length() <= NAME_SHOWN_MAX ? printable : printable.substring(0, NAME_SHOWN_MAX) + "...";
    }

    private static String sorted(Set<String> names) {
        return names.isEmpty() ? "none" : names.stream().sorted().collect(Collectors.joining(", "));
    }
}
