package org.dotledger.app.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of pages. Each keeps the moment that the reader is at, so that one who looks at the past stays there.
 *
 * @param asOf the moment as an address names it; null for the newest
 * @param isDot whether a code is that of a DOT with a page of its own at this moment
 */
public record Links(@Nullable String asOf, Predicate<String> isDot) {

    /** The same addresses at another moment. */
    public Links at(long size) {
        return new Links(Long.toString(size), isDot);
    }

    /** A page without filters. */
    public String to(String path) {
        return to(path, Map.of());
    }

    /** A page with filters. */
    public String to(String path, Map<String, String> query) {
        Map<String, String> all = new LinkedHashMap<>(query);
        if (asOf != null) {
            all.put("asOf", asOf);
        }
        return url(path, all);
    }

    /** The page of one event. */
    public String event(long position) {
        return to("/events/" + position);
    }

    /**
     * The page of one DOT; null for a code that has none at this moment. Much is written like the code of a DOT that is
     * none: the refusal DOT_BYPASS is one, and so is a code that someone tried and was refused.
     */
    public @Nullable String dot(String code) {
        return isDot.test(code) ? to("/dots/" + encode(code)) : null;
    }

    /** The registrar's run. */
    public String run(String runId) {
        return to("/registrar", Map.of("run", runId));
    }

    /** What an actor did. */
    public String actor(String actorId) {
        return to("/timeline", Map.of("actor", actorId));
    }

    /** The rows of a view that has no page of its own. */
    public String records(String view) {
        return to("/records/" + encode(view));
    }

    /** An address whose parameters stand in the order given. */
    public static String url(String path, Map<String, String> query) {
        String joined = query.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return joined.isEmpty() ? path : path + "?" + joined;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
