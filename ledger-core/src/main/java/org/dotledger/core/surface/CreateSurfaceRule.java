package org.dotledger.core.surface;

import java.time.Instant;
import java.util.Optional;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.schema.Blank;
import org.dotledger.api.step.StepId;
import org.dotledger.api.surface.CreateSurface;
import org.dotledger.api.surface.SurfaceCreated;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.decision.Via;

/** Only the surfaces that C1 builds, each once, and with a way back. */
final class CreateSurfaceRule implements Decider<CreateSurface, SurfaceLife> {

    @Override
    public Class<CreateSurface> command() {
        return CreateSurface.class;
    }

    @Override
    public Optional<Via> via(CreateSurface command) {
        return Optional.of(Via.governed(command.via()));
    }

    @Override
    public Optional<StepId> window(CreateSurface command) {
        return Optional.of(StepId.W3);
    }

    @Override
    public EventQuery query(CreateSurface command) {
        return SurfaceLife.events(command.kind(), command.name());
    }

    @Override
    public SurfaceLife initialState(CreateSurface command) {
        return SurfaceLife.NONE;
    }

    @Override
    public SurfaceLife evolve(SurfaceLife state, RecordedEvent event) {
        return state.evolve(event);
    }

    @Override
    public Decision decide(CreateSurface command, SurfaceLife state, ActorId caller, Instant at) {
        if (state.stands()) {
            return Decision.refuse(RefusalCode.SURFACE_EXISTS, command.kind() + " " + command.name() + " exists");
        }
        if (Blank.isBlank(command.rollbackCommand())) {
            return Decision.refuse(RefusalCode.NO_ROLLBACK_PATH, "rollbackCommand is blank");
        }
        if (Policy.C1.surfaces().stream().noneMatch(surface -> surface.name().equals(command.name()))) {
            return Decision.refuse(RefusalCode.SCOPE_NOT_C1, command.name() + " is not a surface of C1");
        }
        return Decision.accept(
                new SurfaceCreated(command.kind(), command.name(), command.rollbackCommand(), command.via()));
    }
}
