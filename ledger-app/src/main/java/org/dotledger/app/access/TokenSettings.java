package org.dotledger.app.access;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a token names an actor; the issuer itself is in {@code spring.security.oauth2.resourceserver.jwt.*}.
 *
 * @param actorClaim the claim that says who calls
 * @param actors the actor for a value of that claim; a value that is not here is the actor's id itself
 */
@ConfigurationProperties("ledger.tokens")
record TokenSettings(
        @DefaultValue("sub") String actorClaim,
        @DefaultValue Map<String, String> actors) {
    TokenSettings {
        actors = Map.copyOf(actors);
    }
}
