package org.dotledger.core.review;

import java.util.List;
import org.dotledger.core.view.View;

/** What there is to see of reviews. */
public final class ReviewViews {
    private ReviewViews() {}

    public static List<View<?>> all() {
        ReviewOpeningsFold openings = new ReviewOpeningsFold();
        ReviewAttacksFold attacks = new ReviewAttacksFold();
        ReviewVerdictsFold verdicts = new ReviewVerdictsFold();
        return List.of(openings, attacks, verdicts, new ReviewsView(openings, attacks, verdicts));
    }
}
