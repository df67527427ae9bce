package org.dotledger.app.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.InvalidJsonException;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.json.JsonString;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/**
 * Remembers a sign-in that is under way, in a cookie of the browser that began it: a session would give every stranger
 * one, and its cookie, which is SameSite=Strict, does not come along when the issuer sends the browser back. It needs no
 * seal. State, nonce and verifier bind the answer to this browser, the issuer sees only digests of the latter two, and
 * who changes them spoils a sign-in of their own.
 */
final class PendingSignIns implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
    private static final Logger log = LoggerFactory.getLogger(PendingSignIns.class);
    private static final String COOKIE = "ledger_sign_in";
    private static final String NEXT = "next";
    private static final Set<String> MEMBERS = Set.of(
            OAuth2ParameterNames.STATE,
            OAuth2ParameterNames.REDIRECT_URI,
            OidcParameterNames.NONCE,
            PkceParameterNames.CODE_VERIFIER,
            NEXT);
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int LENGTH_MAX = 3_500;
    private static final int NEXT_LENGTH_MAX = 1_000;

    private final ClientRegistrationRepository clients;

    PendingSignIns(ClientRegistrationRepository clients) {
        this.clients = clients;
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest pending, HttpServletRequest request, HttpServletResponse response) {
        if (pending == null) {
            put("", Duration.ZERO, request, response);
            return;
        }
        String next = request.getParameter(NEXT);
        JsonObject kept = JsonObject.builder()
                .put(OAuth2ParameterNames.STATE, String.valueOf(pending.getState()))
                .put(OAuth2ParameterNames.REDIRECT_URI, String.valueOf(pending.getRedirectUri()))
                .put(OidcParameterNames.NONCE, attribute(pending, OidcParameterNames.NONCE))
                .put(PkceParameterNames.CODE_VERIFIER, attribute(pending, PkceParameterNames.CODE_VERIFIER))
                .put(NEXT, next == null || next.length() > NEXT_LENGTH_MAX ? "/" : next)
                .build();
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(CanonicalJson.bytes(kept));
        put(value, LIFE, request, response);
    }

    private static String attribute(OAuth2AuthorizationRequest pending, String name) {
        if (pending.getAttribute(name) instanceof String value) {
            return value;
        }
        throw new IllegalStateException("a sign-in begins without " + name);
    }

    private static void put(String value, Duration life, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, value)
                        .path("/login")
                        .maxAge(life)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .build()
                        .toString());
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        ClientRegistration client = clients.findByRegistrationId(OidcLogin.ISSUER);
        return client == null
                ? null
                : kept(request).map(kept -> request(kept, client)).orElse(null);
    }

    private static OAuth2AuthorizationRequest request(JsonObject kept, ClientRegistration client) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(requireNonNull(client.getProviderDetails().getAuthorizationUri()))
                .clientId(client.getClientId())
                .redirectUri(kept.string(OAuth2ParameterNames.REDIRECT_URI))
                .scopes(client.getScopes())
                .state(kept.string(OAuth2ParameterNames.STATE))
                .attributes(Map.of(
                        OAuth2ParameterNames.REGISTRATION_ID,
                        OidcLogin.ISSUER,
                        OidcParameterNames.NONCE,
                        kept.string(OidcParameterNames.NONCE),
                        PkceParameterNames.CODE_VERIFIER,
                        kept.string(PkceParameterNames.CODE_VERIFIER)))
                .build();
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest pending = loadAuthorizationRequest(request);
        put("", Duration.ZERO, request, response);
        return pending;
    }

    /** Where the person wanted to go. */
    static String next(HttpServletRequest request) {
        return kept(request).map(kept -> kept.string(NEXT)).orElse("/");
    }

    private static Optional<JsonObject> kept(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
            if (cookie.getName().equals(COOKIE) && cookie.getValue().length() <= LENGTH_MAX) {
                return parse(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    private static Optional<JsonObject> parse(String value) {
        try {
            JsonObject kept = JsonReader.readObject(Base64.getUrlDecoder().decode(value.getBytes(US_ASCII)));
            boolean complete = kept.members().values().stream().allMatch(JsonString.class::isInstance)
                    && kept.members().keySet().equals(MEMBERS);
            return complete ? Optional.of(kept) : Optional.empty();
        } catch (IllegalArgumentException | InvalidJsonException e) {
            log.debug("A cookie of a sign-in cannot be read", e);
            return Optional.empty();
        }
    }
}
