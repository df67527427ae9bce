package org.dotledger.api.review;

import java.util.List;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.schema.Items;

/** A review: an item of the view {@code reviews}. */
public record ReviewRow(
        RecordId reviewId,
        ActorId openedBy,
        @Items(max = Integer.MAX_VALUE) List<ReviewAttack> attacks,
        @Items(max = Integer.MAX_VALUE) List<ReviewVerdictRow> verdicts,
        @Items(max = Integer.MAX_VALUE) List<Long> positions) {
    public ReviewRow {
        attacks = List.copyOf(attacks);
        verdicts = List.copyOf(verdicts);
        positions = List.copyOf(positions);
    }
}
