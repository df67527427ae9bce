package org.dotledger.app.access;

import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
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
    /** Scripts, styles and fonts come from here and nothing is ever inline. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final List<String> OPEN = List.of("/login", "/assets/**", "/favicon.ico");
    private static final List<String> SIGNED_IN = List.of(
            "/",
            "/logout",
            "/form-refused",
            "/pulse",
            "/lifecycle",
            "/orphans",
            "/dots",
            "/dots/*",
            "/timeline",
            "/events/*",
            "/refusals",
            "/registrar",
            "/steps",
            "/grants",
            "/approvals",
            "/approvals/**",
            "/compare",
            "/records",
            "/records/*",
            "/verify");

    @Bean
    @Order(1)
    SecurityFilterChain pageChain(HttpSecurity http, SignIn signIn) {
        RequestMatcher open = anyOf(OPEN);
        return http.securityMatcher(new OrRequestMatcher(open, anyOf(SIGNED_IN)))
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
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
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
