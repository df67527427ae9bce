package org.dotledger.api.review;

import java.util.List;
import java.util.Set;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Tag;
import org.dotledger.api.schema.Items;
import org.dotledger.api.schema.Text;
import org.jspecify.annotations.Nullable;

/** A verdict was given. * @param signature over the command's other fields, by a key of the actor; absent where a REJECT has none
 */
public record VerdictRecorded(
        RecordId reviewId,
        VerdictKind kind,
        ReviewVerdict verdict,
        @Items(max = 50) List<String> reasons,
        long treeSize,
        Sha256 rootHash,
        Sha256 stateSha256,
        @Text(max = 200) @Nullable String signature)
        implements Event {
    public VerdictRecorded {
        reasons = List.copyOf(reasons);
    }

    /** What the command says, field by field. */
    public static VerdictRecorded of(RecordVerdict command) {
        return new VerdictRecorded(
                command.reviewId(),
                command.kind(),
                command.verdict(),
                command.reasons(),
                command.treeSize(),
                command.rootHash(),
                command.stateSha256(),
                command.signature());
    }

    @Override
    public String subject() {
        return reviewId.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(ReviewTags.review(reviewId), ReviewTags.VERDICTS);
    }

    @Override
    public Set<Tag> tags(int version) {
        return version == 1 ? Set.of(ReviewTags.review(reviewId)) : tags();
    }
}
