package org.dotledger.core.observation;

import java.util.List;
import org.dotledger.core.view.OrphanRule;
import org.dotledger.core.view.View;
import org.dotledger.core.view.WorldRule;

/** What observations give to look at. */
public final class ObservationViews {
    static final ObservationsView OBSERVATIONS = new ObservationsView();
    private static final NamedFilesFold FILES = new NamedFilesFold();

    private ObservationViews() {}

    public static List<View<?>> all() {
        return List.of(new SourcesView(), OBSERVATIONS, FILES);
    }

    public static List<WorldRule> worldRules() {
        return List.of(new NamedFiles(FILES));
    }

    public static List<OrphanRule> orphanRules(Differences differences) {
        return List.of(new ObservationOrphans(differences));
    }
}
