package org.dotledger.app.access;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Takes tokens where an issuer is set, and does not start with half a check of them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    TokenSettings.class,
    OAuth2ResourceServerProperties.class,
    LimitSettings.class,
    OidcSettings.class
})
final class TokenConfiguration {

    /** Joins Spring Boot's checks of issuer, audience and times: a token without an end is none. */
    @Bean
    OAuth2TokenValidator<Jwt> endOfToken() {
        return new JwtClaimValidator<Object>("exp", claim -> claim != null);
    }

    @Bean
    TokenIssuer tokenIssuer(
            ObjectProvider<JwtDecoder> decoder,
            OAuth2ResourceServerProperties issuer,
            AccessTokens.Enrolment enrolment,
            TokenSettings settings) {
        JwtDecoder known = decoder.getIfAvailable();
        if (known == null) {
            return new TokenIssuer(Optional.empty());
        }
        OAuth2ResourceServerProperties.Jwt jwt = issuer.getJwt();
        if (jwt.getIssuerUri() == null || jwt.getAudiences().isEmpty()) {
            throw new IllegalStateException("Tokens are taken only with spring.security.oauth2.resourceserver.jwt"
                    + ".issuer-uri and .audiences both set: without them a token that was made for somebody else, or by"
                    + " somebody else, would do.");
        }
        return new TokenIssuer(Optional.of(new AccessTokens(known, enrolment, settings)));
    }
}
