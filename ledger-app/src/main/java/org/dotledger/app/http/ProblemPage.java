package org.dotledger.app.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** A problem as a page, for people, who meet problems too and cannot read JSON. */
@Controller
public final class ProblemPage {
    /** What a browser may load for a page: scripts, styles and fonts of this server, and nothing inline. */
    public static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Where the page is; nothing but a forward finds a problem there. */
    public static final String PATH = "/problem";

    private static final String PROBLEM = ProblemPage.class.getName();
    private static final String POLICY_HEADER = "Content-Security-Policy";

    /** Answers with the page if the caller prefers pages; false leaves the answer to others. */
    static boolean show(
            HttpServletRequest request, HttpServletResponse response, Problem problem, String retryAfterSeconds)
            throws IOException {
        // A forward that has a problem of its own would otherwise go round in circles.
        if (request.getDispatcherType() == DispatcherType.FORWARD || !Representation.prefersPages(request)) {
            return false;
        }
        request.setAttribute(PROBLEM, problem);
        if (problem.passes()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, retryAfterSeconds);
        }
        try {
            request.getRequestDispatcher(PATH).forward(request, response);
        } catch (ServletException e) {
            throw new IOException("a problem cannot be shown", e);
        }
        return true;
    }

    @RequestMapping(PATH)
    ModelAndView page(HttpServletRequest request, HttpServletResponse response) {
        return request.getAttribute(PROBLEM) instanceof Problem problem
                ? of(problem, request, response)
                : of(Problem.of(ProblemCode.NOT_FOUND, "there is no problem to show"), request, response);
    }

    /** The page of a problem, which needs neither a moment nor a caller. */
    public static ModelAndView of(Problem problem, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(POLICY_HEADER, POLICY);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (problem.passes() && response.getHeader(HttpHeaders.RETRY_AFTER) == null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Answer.RETRY_AFTER_SECONDS);
        }
        ModelAndView page =
                new ModelAndView("problem").addObject("it", problem.forPeople()).addObject("again", again(request));
        page.setStatus(HttpStatusCode.valueOf(problem.status()));
        return page;
    }

    /** What was asked for, if asking once more does no harm; null if it might. */
    private static @Nullable String again(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            return null;
        }
        String path = first(request, RequestDispatcher.ERROR_REQUEST_URI, RequestDispatcher.FORWARD_REQUEST_URI);
        String query = first(request, RequestDispatcher.ERROR_QUERY_STRING, RequestDispatcher.FORWARD_QUERY_STRING);
        if (path == null) {
            path = request.getRequestURI();
            query = request.getQueryString();
        }
        // Two slashes at the start would lead to another server.
        return path.startsWith("//") ? null : query == null ? path : path + "?" + query;
    }

    private static @Nullable String first(HttpServletRequest request, String... attributes) {
        for (String attribute : attributes) {
            if (request.getAttribute(attribute) instanceof String found) {
                return found;
            }
        }
        return null;
    }
}
