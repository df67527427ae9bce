package org.dotledger.api.review;

import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Tag;

/** The tags by which reviews and verdicts are found. */
public final class ReviewTags {
    /** On every verdict, because one may stand against another of the same seal. */
    public static final Tag VERDICTS = new Tag("verdicts", "C1");

    private ReviewTags() {}

    public static Tag review(RecordId reviewId) {
        return new Tag("review", reviewId.value());
    }
}
