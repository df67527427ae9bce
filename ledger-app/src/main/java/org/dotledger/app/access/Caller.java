package org.dotledger.app.access;

import java.util.List;
import org.dotledger.api.message.ActorId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** The actor whose credential came with the request. What it may do is decided by the ledger, not here. */
public final class Caller extends AbstractAuthenticationToken {
    private final transient ActorId actor;

    Caller(ActorId actor) {
        super(List.of());
        this.actor = actor;
        setAuthenticated(true);
    }

    /** The caller of the request that the current thread handles, on a path that is not open. */
    public static ActorId current() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof Caller caller) {
            return caller.actor;
        }
        throw new IllegalStateException("a path that needs a caller was open");
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public ActorId getPrincipal() {
        return actor;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Caller that && actor.equals(that.actor);
    }

    @Override
    public int hashCode() {
        return actor.hashCode();
    }
}
