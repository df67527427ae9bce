package org.dotledger.core.outcome;

import java.util.List;
import org.dotledger.core.view.View;

/** What outcomes give to look at. */
public final class OutcomeViews {
    private OutcomeViews() {}

    public static List<View<?>> all() {
        return List.of(new OutcomesView());
    }
}
