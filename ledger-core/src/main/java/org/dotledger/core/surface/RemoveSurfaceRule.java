package org.dotledger.core.surface;

import java.time.Instant;
import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.surface.RemoveSurface;
import org.dotledger.api.surface.SurfaceRemoved;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.decision.Via;

/** What stands can always be taken away. */
final class RemoveSurfaceRule implements Decider<RemoveSurface, SurfaceLife> {

    @Override
    public Class<RemoveSurface> command() {
        return RemoveSurface.class;
    }

    @Override
    public Optional<Via> via(RemoveSurface command) {
        return Optional.of(Via.governed(command.via()));
    }

    @Override
    public EventQuery query(RemoveSurface command) {
        return SurfaceLife.events(command.kind(), command.name());
    }

    @Override
    public SurfaceLife initialState(RemoveSurface command) {
        return SurfaceLife.NONE;
    }

    @Override
    public SurfaceLife evolve(SurfaceLife state, RecordedEvent event) {
        return state.evolve(event);
    }

    @Override
    public Decision decide(RemoveSurface command, SurfaceLife state, ActorId caller, Instant at) {
        return state.stands()
                ? Decision.accept(new SurfaceRemoved(command.kind(), command.name(), command.reason(), command.via()))
                : Decision.refuse(
                        RefusalCode.UNKNOWN_SURFACE, "no " + command.kind() + " " + command.name() + " stands");
    }
}
