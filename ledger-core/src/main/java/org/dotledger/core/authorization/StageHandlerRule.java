package org.dotledger.core.authorization;

import java.time.Instant;
import java.util.Optional;
import org.dotledger.api.authorization.HandlerStaged;
import org.dotledger.api.authorization.StageHandler;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.core.decision.Claim;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;

/**
 * A handler may be staged from anywhere, as long as no one takes the local copy for the governed one (seed, section 2).
 */
final class StageHandlerRule implements Decider<StageHandler, StageHandlerRule.State> {
    /** What the seed found in the place of a handler (section 8); it names none. */
    private static final String NO_HANDLER = "unimplemented";

    record State() {}

    @Override
    public Class<StageHandler> command() {
        return StageHandler.class;
    }

    @Override
    public Optional<Refusal> fieldFault(StageHandler command) {
        return command.handlerRef().strip().equalsIgnoreCase(NO_HANDLER)
                ? Optional.of(Refusal.field("handlerRef", "names no handler"))
                : Optional.empty();
    }

    @Override
    public Optional<Claim> artifact(StageHandler command) {
        return Optional.of(Claim.orStaging(command.artifact()));
    }

    @Override
    public EventQuery query(StageHandler command) {
        return EventQuery.NONE;
    }

    @Override
    public State initialState(StageHandler command) {
        return new State();
    }

    @Override
    public State evolve(State state, RecordedEvent event) {
        return state;
    }

    @Override
    public Decision decide(StageHandler command, State state, ActorId caller, Instant at) {
        if (!command.actionCode().equals(Policy.C1.actionCode())) {
            return Decision.refuse(
                    RefusalCode.ACTION_CODE_NOT_ALLOWED, "the only action code is " + Policy.C1.actionCode());
        }
        return Decision.accept(new HandlerStaged(command.actionCode(), command.handlerRef(), command.artifact()));
    }
}
