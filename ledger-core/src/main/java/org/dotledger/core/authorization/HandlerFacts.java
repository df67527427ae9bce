package org.dotledger.core.authorization;

import java.util.Objects;
import java.util.stream.Stream;
import org.dotledger.api.authorization.AppliedHandler;
import org.dotledger.api.authorization.HandlerApplied;
import org.dotledger.api.authorization.HandlerRow;
import org.dotledger.api.authorization.HandlerStaged;
import org.dotledger.api.authorization.HandlerStatus;
import org.dotledger.api.authorization.HandlerWithdrawn;
import org.dotledger.api.authorization.StagedHandler;
import org.dotledger.api.log.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The handler as its events tell it. Public because it is stored as a row.
 *
 * @param staged the newest staging
 * @param applied the newest application, whether or not it is in force
 * @param withdrawn the newest withdrawal
 */
public record HandlerFacts(
        String actionCode,
        @Nullable StagedHandler staged,
        @Nullable AppliedHandler applied,
        @Nullable HandlerWithdrawn withdrawn,
        @Nullable Long withdrawnAt) {

    static HandlerFacts none(String actionCode) {
        return new HandlerFacts(actionCode, null, null, null, null);
    }

    HandlerFacts staged(HandlerStaged event, long position) {
        StagedHandler newest = new StagedHandler(event.handlerRef(), event.artifact(), position);
        return new HandlerFacts(actionCode, newest, applied, withdrawn, withdrawnAt);
    }

    HandlerFacts applied(HandlerApplied event, long position) {
        Sha256 sha256 =
                appliedSha256(event, staged == null ? null : staged.artifact().sha256());
        AppliedHandler newest = new AppliedHandler(event.handlerRef(), sha256, position);
        return new HandlerFacts(actionCode, staged, newest, withdrawn, withdrawnAt);
    }

    /** An entry of the first version names no digest: it means what was staged last. */
    static @Nullable Sha256 appliedSha256(HandlerApplied event, @Nullable Sha256 staged) {
        return event.artifactSha256() == null ? staged : event.artifactSha256();
    }

    HandlerFacts withdrawn(HandlerWithdrawn event, long position) {
        return new HandlerFacts(actionCode, staged, applied, event, position);
    }

    private @Nullable Long stagedAt() {
        return staged == null ? null : staged.position();
    }

    private @Nullable Long appliedAt() {
        return applied == null ? null : applied.position();
    }

    private static boolean isAfter(@Nullable Long position, @Nullable Long other) {
        return position != null && (other == null || position > other);
    }

    private boolean isInForce() {
        return isAfter(appliedAt(), withdrawnAt);
    }

    /** The application that no withdrawal has ended; null when there is none. */
    @Nullable
    AppliedHandler inForce() {
        return isInForce() ? applied : null;
    }

    private boolean isWithdrawn() {
        return !isInForce() && isAfter(withdrawnAt, stagedAt());
    }

    private HandlerStatus status() {
        if (isInForce()) {
            return HandlerStatus.APPLIED;
        }
        return isWithdrawn() ? HandlerStatus.WITHDRAWN : HandlerStatus.STAGED;
    }

    HandlerRow row() {
        return new HandlerRow(
                actionCode,
                status(),
                inForce(),
                staged,
                isWithdrawn() && withdrawn != null ? withdrawn.reason() : null,
                Stream.of(stagedAt(), appliedAt(), withdrawnAt)
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList());
    }
}
