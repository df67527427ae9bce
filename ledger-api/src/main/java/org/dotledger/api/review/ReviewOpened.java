package org.dotledger.api.review;

import java.util.Set;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Tag;

/** A review has begun. */
public record ReviewOpened(RecordId reviewId) implements Event {

    @Override
    public String subject() {
        return reviewId.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(ReviewTags.review(reviewId));
    }
}
