package org.dotledger.app.access;

import com.nimbusds.jose.jwk.JWKSet;
import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;

/** Takes tokens where an issuer is set, and does not start with half a check of them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    TokenSettings.class,
    OAuth2ResourceServerProperties.class,
    LimitSettings.class,
    OidcSettings.class
})
final class TokenConfiguration {

    @Bean(destroyMethod = "close")
    IssuerDocuments issuerDocuments() {
        return new IssuerDocuments();
    }

    @Bean
    JwtDecoderFactory<ClientRegistration> idTokenDecoders(IssuerDocuments documents, Clock clock) {
        return new IdTokenDecoders(documents, clock);
    }

    @Bean
    TokenIssuer tokenIssuer(
            IssuerDocuments documents,
            OAuth2ResourceServerProperties properties,
            AccessTokens.Enrolment enrolment,
            TokenSettings settings,
            Clock clock) {
        OAuth2ResourceServerProperties.Jwt jwt = properties.getJwt();
        String issuer = jwt.getIssuerUri();
        String keySet = jwt.getJwkSetUri();
        if (issuer == null && keySet == null && jwt.getPublicKeyLocation() == null) {
            return new TokenIssuer(Optional.empty());
        }
        if (issuer == null || jwt.getAudiences().isEmpty()) {
            throw new IllegalStateException("Tokens are taken only with spring.security.oauth2.resourceserver.jwt"
                    + ".issuer-uri and .audiences both set: without them a token that was made for someone else, or by"
                    + " someone else, would do.");
        }
        if (jwt.getPublicKeyLocation() != null) {
            throw new IllegalStateException("spring.security.oauth2.resourceserver.jwt.public-key-location is not"
                    + " supported: the issuer says which keys it has, there or at .jwk-set-uri.");
        }
        SharedFetch.Source<JWKSet> keys =
                keySet == null ? () -> documents.keysOf(issuer) : () -> documents.keysAt(keySet);
        JwtDecoder decoder = TokenCheck.ofAccess(
                new IssuerKeys(keys, System::nanoTime), jwt.getJwsAlgorithms(), issuer, jwt.getAudiences(), clock);
        return new TokenIssuer(Optional.of(new AccessTokens(decoder, enrolment, settings, clock)));
    }
}
