package org.dotledger.core.authorization;

import java.util.Objects;
import java.util.stream.Stream;
import org.dotledger.api.authorization.HandlerApplied;
import org.dotledger.api.authorization.HandlerRow;
import org.dotledger.api.authorization.HandlerStaged;
import org.dotledger.api.authorization.HandlerStatus;
import org.dotledger.api.authorization.HandlerWithdrawn;
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
        @Nullable HandlerStaged staged,
        @Nullable Long stagedAt,
        @Nullable HandlerApplied applied,
        @Nullable Long appliedAt,
        @Nullable HandlerWithdrawn withdrawn,
        @Nullable Long withdrawnAt) {

    static HandlerFacts none(String actionCode) {
        return new HandlerFacts(actionCode, null, null, null, null, null, null);
    }

    HandlerFacts staged(HandlerStaged event, long position) {
        return new HandlerFacts(actionCode, event, position, applied, appliedAt, withdrawn, withdrawnAt);
    }

    HandlerFacts applied(HandlerApplied event, long position) {
        return new HandlerFacts(actionCode, staged, stagedAt, event, position, withdrawn, withdrawnAt);
    }

    HandlerFacts withdrawn(HandlerWithdrawn event, long position) {
        return new HandlerFacts(actionCode, staged, stagedAt, applied, appliedAt, event, position);
    }

    private static boolean isAfter(@Nullable Long position, @Nullable Long other) {
        return position != null && (other == null || position > other);
    }

    private boolean isInForce() {
        return isAfter(appliedAt, withdrawnAt);
    }

    private boolean isWithdrawn() {
        return !isInForce() && isAfter(withdrawnAt, stagedAt);
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
                isInForce() && applied != null ? applied.handlerRef() : null,
                staged == null ? null : staged.handlerRef(),
                staged == null ? null : staged.artifact(),
                isWithdrawn() && withdrawn != null ? withdrawn.reason() : null,
                Stream.of(stagedAt, appliedAt, withdrawnAt)
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList());
    }
}
