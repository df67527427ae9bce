package org.dotledger.app.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.springframework.stereotype.Component;

/**
 * Signs people in and out of the pages. The session holds what opened it and nothing else: the digest of a key, or whom
 * the issuer named and until when that counts. Whether it still stands for someone is asked for on every request, so a
 * session ends when its key or its actor is revoked.
 */
@Component
public final class SignIn {
    private static final String OPENED_BY = "openedBy";

    private final ApiKeyFilter.Keys keys;
    private final AccessTokens.Enrolment enrolment;
    private final OidcSettings issuer;
    private final InstantSource clock;

    SignIn(ApiKeyFilter.Keys keys, AccessTokens.Enrolment enrolment, OidcSettings issuer, Clock clock) {
        this.keys = keys;
        this.enrolment = enrolment;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** What opened a session. */
    private sealed interface OpenedBy {}

    private record Key(Sha256 digest) implements OpenedBy {}

    private record Issuer(ActorId actor, Instant until) implements OpenedBy {}

    /** What people call the issuer by whom they may sign in; empty where none is set. */
    public Optional<String> issuerName() {
        return issuer.issuerUri() == null ? Optional.empty() : Optional.of(issuer.name());
    }

    /** Opens a session; empty when the key is malformed, unknown or revoked, without saying which. */
    public Optional<ActorId> open(HttpServletRequest request, String key) {
        Optional<ApiKey> parsed = ApiKey.parse(key.strip());
        Optional<ActorId> holder = parsed.flatMap(known -> keys.holder(known.sha256()));
        if (holder.isPresent()) {
            open(request, new Key(parsed.orElseThrow().sha256()));
        }
        return holder;
    }

    /** Opens a session for an actor whom the issuer has named. */
    void open(HttpServletRequest request, ActorId actor) {
        open(request, new Issuer(actor, clock.instant().plus(issuer.session())));
    }

    /** Opens a new session, so that no one can have planted its name before. */
    private void open(HttpServletRequest request, OpenedBy openedBy) {
        close(request);
        request.getSession(true).setAttribute(OPENED_BY, openedBy);
    }

    /** Ends the request's session, if it has one. */
    public void close(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** Who the request's session belongs to now. */
    Optional<Caller> holder(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(OPENED_BY) instanceof OpenedBy openedBy)) {
            return Optional.empty();
        }
        return actor(openedBy).map(actor -> caller(openedBy, actor));
    }

    private Caller caller(OpenedBy openedBy, ActorId actor) {
        BooleanSupplier inForce = () -> actor(openedBy).filter(actor::equals).isPresent();
        return switch (openedBy) {
            case Key(Sha256 digest) -> Caller.ofKey(actor, digest, inForce);
            case Issuer issuer -> Caller.ofIssuer(actor, () -> isOpen(issuer), inForce);
        };
    }

    private Optional<ActorId> actor(OpenedBy openedBy) {
        return switch (openedBy) {
            case Key(Sha256 digest) -> keys.holder(digest);
            case Issuer issuer ->
                Optional.of(issuer.actor()).filter(named -> isOpen(issuer) && enrolment.isEnrolled(named));
        };
    }

    private boolean isOpen(Issuer openedBy) {
        return clock.instant().isBefore(openedBy.until());
    }
}
