package org.dotledger.app.access;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** The actor whose credential came with the request. What it may do is decided by the ledger, not here. */
public final class Caller extends AbstractAuthenticationToken {
    private final transient ActorId actor;
    private final transient @Nullable Sha256 key;
    private final transient BooleanSupplier unexpired;
    private final transient BooleanSupplier inForce;

    private Caller(ActorId actor, @Nullable Sha256 key, BooleanSupplier unexpired, BooleanSupplier inForce) {
        super(List.of());
        this.actor = actor;
        this.key = key;
        this.unexpired = unexpired;
        this.inForce = inForce;
        setAuthenticated(true);
    }

    /**
     * A caller with an API key, which ends by its revocation alone.
     *
     * @param inForce asks the ledger whether the key still stands for the actor
     */
    static Caller ofKey(ActorId actor, Sha256 keySha256, BooleanSupplier inForce) {
        return new Caller(actor, keySha256, () -> true, inForce);
    }

    /**
     * A caller whom an issuer has named, for some time.
     *
     * @param unexpired whether that time is not over; asks no one
     * @param inForce asks the ledger whether the credential still stands for the actor
     */
    static Caller ofIssuer(ActorId actor, BooleanSupplier unexpired, BooleanSupplier inForce) {
        return new Caller(actor, null, unexpired, inForce);
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

    /**
     * The caller of a request whose body has been read, which may have taken long.
     *
     * @throws ProblemException 401 when the time of the credential is over; that a key was revoked is for the decision to
     *     find, which rests on it
     */
    public static Caller afterBody() {
        Caller caller = ofRequest();
        if (!caller.unexpired.getAsBoolean()) {
            throw ended();
        }
        return caller;
    }

    /**
     * This caller, for what no decision follows that would find out that its key was revoked.
     *
     * @throws ProblemException 401 when the credential stands for the actor no more
     */
    public Caller requireInForce() {
        if (!isInForce()) {
            throw ended();
        }
        return this;
    }

    /** The credential came to its end while the request was under way. */
    public static ProblemException ended() {
        return new ProblemException(ProblemCode.UNAUTHENTICATED, ApiKeyFilter.NOT_IN_FORCE);
    }

    /** The digest of the API key that came with the request; null when the caller has another credential. */
    public @Nullable Sha256 key() {
        return key;
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
