package org.dotledger.api.review;

import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Role;
import org.dotledger.api.message.StopCode;
import org.jspecify.annotations.Nullable;

/**
 * An attack as the view {@code reviews} shows it.
 *
 * @param asRole absent in entries whose outcome was claimed
 * @param withdrawn position of its withdrawal
 */
public record ReviewAttack(
        ActorId by,
        String attack,
        String command,
        Sha256 bodySha256,
        @Nullable Role asRole,
        @Nullable String code,
        String expectedCode,
        @Nullable StopCode stopCode,
        AttackOutcome outcome,
        long position,
        @Nullable Long withdrawn) {

    /** The same, taken back. */
    public ReviewAttack withdrawnAt(long at) {
        return new ReviewAttack(
                by, attack, command, bodySha256, asRole, code, expectedCode, stopCode, outcome, position, at);
    }
}
