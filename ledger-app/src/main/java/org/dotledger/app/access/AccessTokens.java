package org.dotledger.app.access;

import java.time.Clock;
import java.util.Optional;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.app.http.Problem;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Callers who prove themselves with a token that an OpenID Connect issuer signed for this ledger. The token says who
 * calls and nothing else: what the caller may do stands in its enrolment.
 */
public final class AccessTokens {
    private static final Logger log = LoggerFactory.getLogger(AccessTokens.class);
    private static final int LENGTH_MAX = 8_192;

    /** Who is enrolled now. */
    public interface Enrolment {
        boolean isEnrolled(ActorId actor);
    }

    private final JwtDecoder decoder;
    private final Enrolment enrolment;
    private final TokenSettings settings;
    private final Clock clock;

    AccessTokens(JwtDecoder decoder, Enrolment enrolment, TokenSettings settings, Clock clock) {
        this.decoder = decoder;
        this.enrolment = enrolment;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The caller that a token stands for; empty when it is no token of the issuer for this ledger, or not in force.
     *
     * @throws ProblemException 403 when its actor is not enrolled, 503 when the issuer's keys are not available
     */
    Optional<Caller> caller(String text) {
        if (text.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        Jwt token;
        try {
            token = decoder.decode(text);
        } catch (BadJwtException e) {
            log.debug("A token is refused", e);
            return Optional.empty();
        } catch (JwtException e) {
            // Callers must not fill the disk by sending tokens; that the keys are unavailable was logged once.
            log.debug("A token cannot be checked", e);
            throw new ProblemException(ProblemCode.UNAVAILABLE, "the issuer's keys cannot be read");
        }
        ActorId actor = settings.actor(token.getClaimAsString(settings.actorClaim()))
                .filter(enrolment::isEnrolled)
                .orElseThrow(AccessTokens::notEnrolled);
        return Optional.of(Caller.ofIssuer(
                actor,
                () -> TokenCheck.isUnexpired(token, clock),
                () -> isInForce(token) && enrolment.isEnrolled(actor)));
    }

    private boolean isInForce(Jwt token) {
        try {
            decoder.decode(token.getTokenValue());
            return true;
        } catch (JwtException e) {
            log.debug("A token has come to its end", e);
            return false;
        }
    }

    private static ProblemException notEnrolled() {
        return new ProblemException(
                Problem.of(Refusal.of(RefusalCode.ACTOR_NOT_ENROLLED, "the token names no enrolled actor")));
    }
}
