package org.dotledger.api.review;

import java.util.List;
import java.util.Set;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Tag;
import org.dotledger.api.schema.Items;

/** A verdict was given. */
public record VerdictRecorded(
        RecordId reviewId,
        VerdictKind kind,
        ReviewVerdict verdict,
        @Items(max = 50) List<String> reasons,
        long treeSize,
        Sha256 rootHash,
        Sha256 stateSha256)
        implements Event {
    public VerdictRecorded {
        reasons = List.copyOf(reasons);
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
