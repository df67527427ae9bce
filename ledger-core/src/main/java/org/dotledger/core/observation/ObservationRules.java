package org.dotledger.core.observation;

import java.util.List;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.view.PastLog;
import org.dotledger.core.view.ViewSet;

/** The rules about sources and observations. */
public final class ObservationRules {
    private ObservationRules() {}

    public static List<Decider<?, ?>> all(ViewSet views, PastLog pastLog, Differences differences) {
        return List.of(new DeclareSourceRule(), new RecordObservationRule(views, pastLog, differences));
    }
}
