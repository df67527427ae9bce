package org.dotledger.core.surface;

import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.surface.SurfaceCreated;
import org.dotledger.api.surface.SurfaceKind;
import org.dotledger.api.surface.SurfaceName;
import org.dotledger.api.surface.SurfaceRemoved;
import org.dotledger.api.surface.SurfaceTags;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.EventQuery;

/** Whether a surface stands. */
record SurfaceLife(boolean stands) {
    static final SurfaceLife NONE = new SurfaceLife(false);

    /** The events this is folded from. */
    static EventQuery events(SurfaceKind kind, SurfaceName name) {
        return EventQuery.of(Criterion.of(SurfaceTags.surface(kind, name), SurfaceCreated.class, SurfaceRemoved.class));
    }

    SurfaceLife evolve(RecordedEvent recorded) {
        return new SurfaceLife(recorded.event() instanceof SurfaceCreated);
    }
}
