package org.dotledger.app.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.dotledger.app.http.ProblemPage;
import org.dotledger.app.http.Representation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Lets people see the pages by session. It covers the pages' own paths alone; every other path is as it was without
 * pages, and takes no cookie.
 */
@Configuration(proxyBeanMethods = false)
final class PageSecurity {
    private static final List<String> OPEN =
            List.of("/login", "/login/done", ProblemPage.PATH, "/assets/**", "/favicon.ico");
    private static final List<String> SIGNED_IN = List.of(
            "/",
            "/logout",
            "/form-refused",
            "/pulse",
            "/lifecycle",
            "/orphans",
            "/observations",
            "/dots",
            "/dots/*",
            "/timeline",
            "/events/*",
            "/refusals",
            "/refusals/*",
            "/registrar",
            "/steps",
            "/grants",
            "/approvals",
            "/approvals/**",
            "/compare",
            "/records",
            "/records/*",
            "/records/*/download",
            "/verify",
            "/docs",
            "/docs/*");

    /** What is for programs, and never a page that someone has mistyped. */
    private static final Pattern PROGRAMS = Pattern.compile("/(api|mcp|v3|tile|health|metrics|checkpoint|error)(/.*)?");

    @Bean
    @Order(1)
    SecurityFilterChain pageChain(HttpSecurity http, SignIn signIn, OidcLogin issuer) {
        RequestMatcher open = new OrRequestMatcher(anyOf(OPEN), anyOf(OidcLogin.PATHS));
        issuer.addTo(http);
        return http.securityMatcher(new OrRequestMatcher(open, anyOf(SIGNED_IN), PageSecurity::isOfAPerson))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens()))
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                // The session holds no security context; the filter makes one for each request, and signing in starts a
                // new session. Spring's management would take each request for a sign-in and change the session's id.
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(ProblemPage.POLICY))
                        .frameOptions(frames -> frames.deny())
                        .referrerPolicy(
                                referrer -> referrer.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.SAME_ORIGIN)))
                .addFilterBefore(new SessionFilter(signIn, open), CsrfFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(open)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(failures -> failures.accessDeniedHandler((request, response, e) ->
                        request.getRequestDispatcher("/form-refused").forward(request, response)))
                .build();
    }

    /** Someone with a browser looks for a page that is not there. */
    private static boolean isOfAPerson(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && !PROGRAMS.matcher(request.getServletPath()).matches()
                && Representation.prefersPages(request);
    }

    private static RequestMatcher anyOf(List<String> paths) {
        return new OrRequestMatcher(paths.stream()
                .<RequestMatcher>map(PathPatternRequestMatcher.withDefaults()::matcher)
                .toList());
    }

    /** A cookie, because a token kept in a session would give every stranger one. */
    private static CookieCsrfTokenRepository csrfTokens() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("ledger_csrf");
        tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Strict"));
        return tokens;
    }
}
