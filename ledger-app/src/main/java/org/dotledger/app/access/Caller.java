package org.dotledger.app.access;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.dotledger.api.message.ActorId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** The actor whose credential came with the request. What it may do is decided by the ledger, not here. */
public final class Caller extends AbstractAuthenticationToken {
    private final transient ActorId actor;
    private final transient BooleanSupplier inForce;

    /** @param inForce asks the ledger whether the credential still stands for the actor */
    Caller(ActorId actor, BooleanSupplier inForce) {
        super(List.of());
        this.actor = actor;
        this.inForce = inForce;
        setAuthenticated(true);
    }

    /** The caller of the request that the current thread handles, on a path that is not open. */
    public static ActorId current() {
        return ofRequest().actor;
    }

    /** As {@link #current}, with the credential, for answers that go on for long. */
    public static Caller ofRequest() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("a path that needs a caller was open");
    }

    /** Whether the credential still stands for the actor: it may have been revoked since the request came. */
    public boolean isInForce() {
        return inForce.getAsBoolean();
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
