package org.dotledger.api.review;

import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Tag;

/** The tag by which reviews are found. */
public final class ReviewTags {
    private ReviewTags() {}

    public static Tag review(RecordId reviewId) {
        return new Tag("review", reviewId.value());
    }
}
