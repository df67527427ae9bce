package org.dotledger.api.review;

import java.util.List;
import java.util.Set;
import org.dotledger.api.evidence.Emission;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Tag;
import org.dotledger.api.schema.Items;
import org.jspecify.annotations.Nullable;

/** A reviewer has tried something. */
public record AttackRecorded(
        RecordId reviewId,
        String attack,
        String command,
        Sha256 bodySha256,
        long status,
        @Nullable String code,
        String expectedCode,
        @Nullable Long refusalPosition,
        @Items(max = 3, unique = true) List<Emission> emitted,
        AttackOutcome outcome)
        implements Event {
    public AttackRecorded {
        emitted = List.copyOf(emitted);
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
