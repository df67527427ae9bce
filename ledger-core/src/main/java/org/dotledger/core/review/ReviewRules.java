package org.dotledger.core.review;

import java.util.List;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Rehearsals;
import org.dotledger.core.view.PastLog;

/** The rules about reviews. */
public final class ReviewRules {
    private ReviewRules() {}

    public static List<Decider<?, ?>> all(PastLog pastLog, Rehearsals rehearsals) {
        return List.of(
                new OpenReviewRule(),
                new RecordAttackRule(rehearsals),
                new WithdrawAttackRule(),
                new RecordVerdictRule(pastLog));
    }
}
