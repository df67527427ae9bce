package org.dotledger.app.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.springframework.stereotype.Component;

/**
 * Signs people in and out of the pages. The session holds the digest of the key that opened it and nothing else, and
 * whose key that is is asked for on every request, so a session ends when its key is revoked.
 */
@Component
public final class SignIn {
    private static final String KEY_SHA256 = "keySha256";

    private final ApiKeyFilter.Keys keys;

    SignIn(ApiKeyFilter.Keys keys) {
        this.keys = keys;
    }

    /** Opens a session; empty when the key is malformed, unknown or revoked, without saying which. */
    public Optional<ActorId> open(HttpServletRequest request, String key) {
        Optional<ApiKey> parsed = ApiKey.parse(key.strip());
        Optional<ActorId> holder = parsed.flatMap(known -> keys.holder(known.sha256()));
        if (holder.isPresent()) {
            close(request);
            request.getSession(true)
                    .setAttribute(KEY_SHA256, parsed.orElseThrow().sha256().hex());
        }
        return holder;
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
        if (session == null || !(session.getAttribute(KEY_SHA256) instanceof String hex)) {
            return Optional.empty();
        }
        Sha256 digest = Sha256.fromHex(hex);
        return keys.holder(digest)
                .map(actor -> new Caller(
                        actor, () -> keys.holder(digest).filter(actor::equals).isPresent()));
    }
}
