package org.dotledger.api.review;

import java.util.List;
import java.util.Set;
import org.dotledger.api.evidence.Emission;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Role;
import org.dotledger.api.message.StopCode;
import org.dotledger.api.message.Tag;
import org.dotledger.api.schema.Items;
import org.dotledger.api.schema.Since;
import org.dotledger.api.schema.Text;
import org.dotledger.api.schema.Until;
import org.jspecify.annotations.Nullable;

/**
 * A reviewer has tried something. In the first version what came back was claimed, and the refusal was named by its
 * position; since then the ledger decides the body itself.
 *
 * @param bodySha256 digest of the body that was sent, in the first version
 * @param status of the answer, in the first version
 * @param asRole in which the body was decided
 * @param body as it was decided
 * @param code with which it was refused; absent where it would have been accepted
 * @param refusalPosition of the recorded refusal, in the first version
 * @param emitted in the first version
 */
public record AttackRecorded(
        RecordId reviewId,
        String attack,
        String command,
        @Until(1) @Nullable Sha256 bodySha256,
        @Until(1) @Nullable Long status,
        @Since(2) @Nullable Role asRole,

        @Since(2) @Text(max = AttackRecorded.BODY_MAX, lines = true) @Nullable
        String body,

        @Nullable String code,
        String expectedCode,
        @Until(value = 1, optional = true) @Nullable Long refusalPosition,

        @Items(max = 3, unique = true) @Until(1) @Nullable List<Emission> emitted,

        @Nullable StopCode stopCode,
        AttackOutcome outcome)
        implements Event {
    /** In UTF-16 code units. */
    public static final int BODY_MAX = 32_768;

    public AttackRecorded {
        emitted = emitted == null ? null : List.copyOf(emitted);
    }

    /** Digest of the body, by which an attack is named. */
    public Sha256 digest() {
        return bodySha256 == null ? Sha256.digestUtf8(body == null ? "" : body) : bodySha256;
    }

    @Override
    public String subject() {
        return reviewId.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(ReviewTags.review(reviewId));
    }
}
