package org.dotledger.app.access;

import java.util.Map;
import java.util.Optional;
import org.dotledger.api.message.ActorId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private static final Logger log = LoggerFactory.getLogger(TokenSettings.class);

    TokenSettings {
        actors = Map.copyOf(actors);
    }

    /** The actor whom the issuer means by a value of the claim; empty when it can be none. */
    Optional<ActorId> actor(@Nullable String claim) {
        if (claim == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ActorId(actors.getOrDefault(claim, claim)));
        } catch (IllegalArgumentException e) {
            log.debug("A token names no actor", e);
            return Optional.empty();
        }
    }
}
