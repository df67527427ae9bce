package org.dotledger.api.review;

import java.util.Set;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Tag;

/** A reviewer has taken an attack back; its entry stays. */
public record AttackWithdrawn(RecordId reviewId, String command, Sha256 bodySha256, String reason) implements Event {

    @Override
    public String subject() {
        return reviewId.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(ReviewTags.review(reviewId));
    }
}
