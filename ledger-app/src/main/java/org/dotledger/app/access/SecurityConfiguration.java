package org.dotledger.app.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.dotledger.app.http.Answer;
import org.dotledger.app.http.Problem;
import org.dotledger.app.http.ProblemCode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;

/**
 * Lets in every caller with a key or a token, and everyone to the log where it is public. Nothing is kept between
 * requests.
 */
@Configuration(proxyBeanMethods = false)
final class SecurityConfiguration {
    /** Static bytes that prove themselves (design: log.md, "Proofs and receipts"). */
    private static final Pattern LOG_PATHS =
            Pattern.compile("/checkpoint|/tile/.+|/api/v1/events/[^/]+/(proof|entry)|/api/v1/proofs/consistency");

    @Bean
    SecurityFilterChain security(
            HttpSecurity http, ApiKeyFilter.Keys keys, TokenIssuer issuer, LimitSettings limits, LogOpenness openness) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(
                                "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"))
                        .frameOptions(frames -> frames.deny())
                        .referrerPolicy(
                                referrer -> referrer.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER)))
                .addFilterBefore(new ApiKeyFilter(keys, issuer, limits), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers("/health/**")
                                .permitAll()
                                .requestMatchers(request -> openness.isPublic() && isOfLog(request))
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .exceptionHandling(failures -> failures.authenticationEntryPoint(
                                (request, response, e) -> ApiKeyFilter.refuse(request, response))
                        .accessDeniedHandler((request, response, e) -> Answer.write(
                                request, response, Problem.of(ProblemCode.FORBIDDEN, "the caller may not do this"))))
                .build();
    }

    @Bean
    RequestLimit requestLimit(LimitSettings settings) {
        return new RequestLimit(settings);
    }

    private static boolean isOfLog(HttpServletRequest request) {
        return LOG_PATHS.matcher(request.getServletPath()).matches()
                && (request.getMethod().equals("GET") || request.getMethod().equals("HEAD"));
    }

    /** Paths with encoded slashes, dots, semicolons or control characters never reach a controller. */
    @Bean
    RequestRejectedHandler rejectedRequests() {
        return (request, response, e) -> Answer.write(
                request,
                response,
                Problem.of(ProblemCode.BAD_REQUEST, "the method, path or a header holds what is not allowed"));
    }
}
