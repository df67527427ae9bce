package org.dotledger.core.review;

import java.util.List;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.view.PastLog;

/** The rules about reviews. */
public final class ReviewRules {
    private ReviewRules() {}

    public static List<Decider<?, ?>> all(PastLog pastLog) {
        return List.of(new OpenReviewRule(), new RecordAttackRule(pastLog), new RecordVerdictRule(pastLog));
    }
}
