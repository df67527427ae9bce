package org.dotledger.app.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.dotledger.app.http.Answer;
import org.dotledger.app.http.Outage;
import org.dotledger.app.http.Problem;
import org.dotledger.app.http.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Finds the caller of a page by its session and sends a caller without one to sign in. It stands before everything that
 * reads a body, so that strangers cannot have one parsed.
 */
final class SessionFilter extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(SessionFilter.class);
    private static final int NEXT_LENGTH_MAX = 1_000;

    private final SignIn signIn;
    private final RequestMatcher open;

    /** @param open what needs no session */
    SessionFilter(SignIn signIn, RequestMatcher open) {
        this.signIn = signIn;
        this.open = open;
    }

    /** What is forwarded has passed here already, or is the page of a problem. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.FORWARD;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (open.matches(request)) {
            admit(request, response, chain);
            return;
        }
        Optional<Caller> holder;
        try {
            holder = signIn.holder(request);
        } catch (RuntimeException e) {
            if (!Outage.isCauseOf(e)) {
                throw e;
            }
            log.warn("No session can be looked up: {}", e.getMessage());
            Answer.write(request, response, Problem.of(ProblemCode.UNAVAILABLE, "the database does not answer"));
            return;
        }
        if (holder.isEmpty()) {
            sendToSignIn(request, response);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(holder.get());
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    /** Strangers have no file to send. Were its parts looked at, they would be written to the disk first. */
    private static void admit(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String type = request.getContentType();
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            Answer.write(
                    request,
                    response,
                    Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "parts are taken of who has signed in only"));
            return;
        }
        chain.doFilter(request, response);
    }

    private static void sendToSignIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getHeader("HX-Request") != null) {
            // A part of a page cannot show the form; the whole page, loaded again, is sent to it.
            response.setHeader("HX-Refresh", "true");
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        if (request.getMethod().equals("GET")) {
            response.sendRedirect("/login?next=" + next(request));
            return;
        }
        // What was sent goes no further than here. Its page has the form, which the person finds again there.
        String form = page(request.getHeader(HttpHeaders.REFERER), request);
        boolean isSignOut = request.getServletPath().equals("/logout");
        response.sendRedirect("/login" + (isSignOut ? "" : "?undone=true&next=" + encoded(form)));
    }

    /** The page of this server that a form was sent from; the first page if the browser does not say. */
    private static String page(@Nullable String referrer, HttpServletRequest request) {
        String here = ServletUriComponentsBuilder.fromContextPath(request).toUriString() + "/";
        return referrer != null && referrer.startsWith(here) ? referrer.substring(here.length() - 1) : "/";
    }

    private static String next(HttpServletRequest request) {
        String query = request.getQueryString();
        String whole = request.getServletPath() + (query == null ? "" : "?" + query);
        return encoded(whole);
    }

    private static String encoded(String page) {
        return URLEncoder.encode(page.length() <= NEXT_LENGTH_MAX ? page : "/", StandardCharsets.UTF_8);
    }
}
