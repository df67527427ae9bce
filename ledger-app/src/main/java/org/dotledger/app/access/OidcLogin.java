package org.dotledger.app.access;

import com.nimbusds.jose.RemoteKeySourceException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.app.http.Answer;
import org.dotledger.app.http.CorrelationId;
import org.dotledger.app.http.Failures;
import org.dotledger.app.http.Problem;
import org.dotledger.app.http.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Signs people in by an OpenID Connect issuer: the authorization code flow with PKCE (RFC 7636), of which Spring
 * Security checks state, nonce, signature, issuer, audience and times. The ID token says who someone is and nothing
 * else; it is forgotten at once, and what the actor may do stands in its enrolment.
 */
@Component
final class OidcLogin {
    /** What the issuer is called in addresses. */
    static final String ISSUER = "oidc";

    /** Where a sign-in begins, and where the issuer sends the browser back to. */
    static final List<String> PATHS = List.of("/oauth2/authorization/" + ISSUER, "/login/oauth2/code/" + ISSUER);

    private static final Logger log = LoggerFactory.getLogger(OidcLogin.class);
    private static final Pattern ERROR = Pattern.compile("[a-z_]{1,60}");

    private final OidcSettings settings;
    private final TokenSettings tokens;
    private final AccessTokens.Enrolment enrolment;
    private final SignIn signIn;
    private final IssuerDocuments documents;

    OidcLogin(
            OidcSettings settings,
            TokenSettings tokens,
            AccessTokens.Enrolment enrolment,
            SignIn signIn,
            IssuerDocuments documents) {
        this.settings = settings;
        this.tokens = tokens;
        this.enrolment = enrolment;
        this.signIn = signIn;
        this.documents = documents;
    }

    /** Lets a chain take part in the flow, where an issuer is set. */
    void addTo(HttpSecurity http) {
        String issuerUri = settings.issuerUri();
        String clientId = settings.clientId();
        if (issuerUri != null && clientId != null) {
            addTo(http, issuerUri, clientId);
        }
    }

    private void addTo(HttpSecurity http, String issuerUri, String clientId) {
        ClientRegistrationRepository clients = new IssuerRegistration(ISSUER, settings, issuerUri, clientId, documents);
        http.oauth2Login(login -> login.loginPage("/login")
                .clientRegistrationRepository(clients)
                .authorizedClientRepository(new ForgottenTokens())
                .authorizationEndpoint(begin -> begin.authorizationRequestResolver(resolver(clients))
                        .authorizationRequestRepository(new PendingSignIns(clients)))
                .tokenEndpoint(exchange -> exchange.accessTokenResponseClient(codeExchange()))
                .userInfoEndpoint(
                        user -> user.oidcUserService(token -> new DefaultOidcUser(List.of(), token.getIdToken())))
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                    @Override
                    public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                        filter.setAuthenticationFailureHandler(OidcLogin::notBegun);
                        return filter;
                    }
                })
                .successHandler(this::confirmed)
                .failureHandler(OidcLogin::failed));
    }

    /** Exchanges a code for an ID token within a time limit, from the connection to the last byte. */
    private static RestClientAuthorizationCodeTokenResponseClient codeExchange() {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory();
        requests.setReadTimeout(IssuerDocuments.TIME_MAX);
        RestClientAuthorizationCodeTokenResponseClient exchange = new RestClientAuthorizationCodeTokenResponseClient();
        exchange.setRestClient(RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return exchange;
    }

    private static OAuth2AuthorizationRequestResolver resolver(ClientRegistrationRepository clients) {
        DefaultOAuth2AuthorizationRequestResolver resolver = new DefaultOAuth2AuthorizationRequestResolver(clients);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return resolver;
    }

    private void confirmed(HttpServletRequest request, HttpServletResponse response, Authentication confirmed)
            throws IOException {
        String claim =
                confirmed.getPrincipal() instanceof OidcUser user ? user.getClaimAsString(tokens.actorClaim()) : null;
        try {
            Optional<ActorId> actor = tokens.actor(claim).filter(enrolment::isEnrolled);
            if (actor.isEmpty()) {
                signIn.close(request);
                Answer.write(request, response, notEnrolled());
                return;
            }
            signIn.open(request, actor.get());
        } catch (RuntimeException e) {
            Answer.write(request, response, Failures.problem(e, CorrelationId.of(request)));
            return;
        }
        // The browser comes from the issuer, so that it would not send a Strict cookie along to the page itself.
        String next = URLEncoder.encode(PendingSignIns.next(request), StandardCharsets.UTF_8);
        response.sendRedirect("/login/done?next=" + next);
    }

    private static Problem notEnrolled() {
        return Problem.of(Refusal.of(
                RefusalCode.ACTOR_NOT_ENROLLED,
                "the issuer knows you, but no actor is enrolled here, or no longer, under the name it gives you"));
    }

    private static void notBegun(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        log.warn("No sign-in can begin: {}", String.valueOf(e.getCause() == null ? e : e.getCause()));
        Answer.write(request, response, Problem.of(ProblemCode.UNAVAILABLE, "the issuer does not answer"));
    }

    private static void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (isAway(e)) {
            log.warn("No sign-in can end: {}", e.getMessage());
            Answer.write(request, response, Problem.of(ProblemCode.UNAVAILABLE, "the issuer does not answer"));
            return;
        }
        log.debug("A sign-in is refused", e);
        String error = e instanceof OAuth2AuthenticationException known
                ? known.getError().getErrorCode()
                : "";
        String shown = ERROR.matcher(error).matches() ? error : "no reason that can be shown";
        Answer.write(request, response, Problem.of(ProblemCode.SIGN_IN_FAILED, "the sign-in ended with: " + shown));
    }

    /** The issuer cannot be reached or takes too long, which is no answer. */
    private static boolean isAway(Throwable e) {
        boolean asked = false;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            asked |= cause instanceof RestClientException;
            if (cause instanceof AuthenticationServiceException
                    || cause instanceof RemoteKeySourceException
                    || (asked && cause instanceof IOException)) {
                return true;
            }
        }
        return false;
    }
}
