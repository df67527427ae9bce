package org.dotledger.core.authorization;

import org.dotledger.api.authorization.AuthorizationTags;
import org.dotledger.api.authorization.HandlerApplied;
import org.dotledger.api.authorization.HandlerStaged;
import org.dotledger.api.authorization.HandlerWithdrawn;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Sha256;
import org.dotledger.core.decision.Criterion;
import org.jspecify.annotations.Nullable;

/**
 * Which handler is staged, and which is in force.
 *
 * @param staged the one staged last, whether or not it was applied since
 * @param applied the application in force
 * @param appliedSha256 digest of what it put in force
 */
record HandlerState(
        @Nullable HandlerStaged staged,
        @Nullable RecordedEvent applied,
        @Nullable Sha256 appliedSha256) {
    static final HandlerState NONE = new HandlerState(null, null, null);

    /** The events this is folded from. */
    static Criterion events() {
        return Criterion.of(
                AuthorizationTags.HANDLER, HandlerStaged.class, HandlerApplied.class, HandlerWithdrawn.class);
    }

    HandlerState evolve(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case HandlerStaged event -> new HandlerState(event, applied, appliedSha256);
            case HandlerApplied event -> new HandlerState(staged, recorded, sha256(event));
            case HandlerWithdrawn ignored -> new HandlerState(staged, null, null);
            default -> this;
        };
    }

    private @Nullable Sha256 sha256(HandlerApplied event) {
        return HandlerFacts.appliedSha256(
                event, staged == null ? null : staged.artifact().sha256());
    }

    boolean isApplied() {
        return applied != null;
    }

    /**
     * The handler that was staged last, when it is this one.
     *
     * @param artifactSha256 null where an entry of the first version names none
     */
    @Nullable
    HandlerStaged stagedAs(String handlerRef, @Nullable Sha256 artifactSha256) {
        return staged != null
                        && staged.handlerRef().equals(handlerRef)
                        && (artifactSha256 == null || staged.artifact().sha256().equals(artifactSha256))
                ? staged
                : null;
    }

    /** The application that is in force, when it is of this very handler. */
    @Nullable
    RecordedEvent applicationOf(String handlerRef, Sha256 artifactSha256) {
        return applied != null
                        && applied.event() instanceof HandlerApplied event
                        && event.handlerRef().equals(handlerRef)
                        && artifactSha256.equals(appliedSha256)
                ? applied
                : null;
    }
}
