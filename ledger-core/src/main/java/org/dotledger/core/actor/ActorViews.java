package org.dotledger.core.actor;

import java.util.List;
import org.dotledger.core.view.View;

/** What actors and their refused commands give to look at. */
public final class ActorViews {
    private ActorViews() {}

    public static List<View<?>> all() {
        EnrolmentsFold enrolments = new EnrolmentsFold();
        KeysFold keys = new KeysFold();
        return List.of(enrolments, keys, new ActorsView(enrolments, keys), new RefusalsView());
    }
}
