package org.dotledger.app.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dotledger.app.access.Caller;
import org.dotledger.core.log.note.LogKeys;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Frames what a page shows. */
@Component
public final class Pages {
    private final Navigation navigation;
    private final String origin;

    Pages(Navigation navigation, LogKeys keys) {
        this.navigation = navigation;
        this.origin = keys.origin();
    }

    /** The frame of the page that is asked for. */
    public Page frame(HttpServletRequest request, String title, Snapshot snapshot) {
        Map<String, String> filters = request.getParameterMap().entrySet().stream()
                .filter(parameter -> request.getMethod().equals("GET"))
                .filter(parameter -> !parameter.getKey().equals("asOf") && !parameter.getValue()[0].isBlank())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, parameter -> parameter.getValue()[0]));
        boolean live = !snapshot.moment().isPinned() && !"off".equals(filters.get("live"));
        return new Page(
                new Page.Site(
                        origin,
                        ServletUriComponentsBuilder.fromContextPath(request).toUriString()),
                title,
                request.getServletPath(),
                filters,
                snapshot.moment(),
                snapshot.links(),
                Caller.current(),
                navigation.of(request.getServletPath(), snapshot),
                List.of(),
                true,
                live);
    }

    /** A page from its template, which finds its content as {@code it}. */
    public static ModelAndView show(String template, Page page, Object content) {
        return new ModelAndView(template).addObject("page", page).addObject("it", content);
    }
}
