package org.dotledger.app.access;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** How a token is checked: signature and type, then issuer, audience and times. */
final class TokenCheck {
    /** How far the issuer's clock may be ahead or behind; the same for every time that a token states. */
    static final Duration SKEW_MAX = Duration.ofSeconds(60);

    /** A JWT of no or the plain type, and an access token of RFC 9068; other signed JSON must not pass for a token. */
    private static final JOSEObjectTypeVerifier<SecurityContext> ACCESS_TOKEN = new DefaultJOSEObjectTypeVerifier<>(
            null, JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"));

    private static final JOSEObjectTypeVerifier<SecurityContext> ID_TOKEN =
            new DefaultJOSEObjectTypeVerifier<>(null, JOSEObjectType.JWT);

    /** The one that every issuer has (OpenID Connect Core 1.0 section 15.1). */
    private static final String ID_TOKEN_ALGORITHM = "RS256";

    private TokenCheck() {}

    private static NimbusJwtDecoder signedBy(
            JWKSource<SecurityContext> keys, List<String> algorithms, JOSEObjectTypeVerifier<SecurityContext> types) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        Set<JWSAlgorithm> taken = algorithms.stream().map(JWSAlgorithm::parse).collect(Collectors.toUnmodifiableSet());
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(taken, keys));
        processor.setJWSTypeVerifier(types);
        // Spring's validators check the claims.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        return new NimbusJwtDecoder(processor);
    }

    /** The whole check of an access token. */
    static JwtDecoder ofAccess(
            JWKSource<SecurityContext> keys,
            List<String> algorithms,
            String issuer,
            List<String> audiences,
            Clock clock) {
        JwtTimestampValidator times = new JwtTimestampValidator(SKEW_MAX);
        times.setClock(clock);
        NimbusJwtDecoder decoder = signedBy(keys, algorithms, ACCESS_TOKEN);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.<OAuth2TokenValidator<Jwt>>of(
                new JwtIssuerValidator(issuer),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD,
                        named -> named != null && named.stream().anyMatch(audiences::contains)),
                new JwtClaimValidator<Instant>(JwtClaimNames.EXP, end -> end != null),
                new JwtClaimValidator<Instant>(JwtClaimNames.IAT, issued -> issued == null || hasCome(issued, clock)),
                times)));
        return decoder;
    }

    /** The whole check of an ID token, by the rules of OpenID Connect Core 1.0 section 3.1.3.7. */
    static JwtDecoder ofIdentity(JWKSource<SecurityContext> keys, ClientRegistration client, Clock clock) {
        JwtTimestampValidator times = new JwtTimestampValidator(SKEW_MAX);
        times.setClock(clock);
        OidcIdTokenValidator claims = new OidcIdTokenValidator(client);
        claims.setClockSkew(SKEW_MAX);
        claims.setClock(clock);
        NimbusJwtDecoder decoder = signedBy(keys, List.of(ID_TOKEN_ALGORITHM), ID_TOKEN);
        decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times, claims));
        return decoder;
    }

    private static boolean hasCome(Instant issued, Clock clock) {
        return !issued.isAfter(clock.instant().plus(SKEW_MAX));
    }

    /** Whether the end of a token has not come. */
    static boolean isUnexpired(Jwt token, Clock clock) {
        Instant end = token.getExpiresAt();
        return end != null && !clock.instant().minus(SKEW_MAX).isAfter(end);
    }
}
