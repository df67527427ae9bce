package org.dotledger.core.invariant;

import java.util.Optional;
import org.dotledger.api.authorization.HandlerApplied;
import org.dotledger.api.authorization.HandlerStaged;
import org.dotledger.api.authorization.HandlerWithdrawn;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.Event;

/** A handler comes into force as it was staged, and leaves while no grant of it is active. */
final class HandlersAreStagedFirst implements Invariant {
    private final Handlers handlers = new Handlers();
    private final Grants grants = new Grants();

    @Override
    public String rule() {
        return "the one handler is applied as staged, and withdrawn only while no grant is active";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        Event event = recorded.event();
        Optional<String> fault = switch (event) {
            case HandlerStaged handler -> action(handler.actionCode());
            case HandlerApplied handler ->
                action(handler.actionCode())
                        .or(() -> Broken.when(
                                !handlers.isStaged(handler.handlerRef()), "this is not what was staged last"));
            case HandlerWithdrawn handler ->
                action(handler.actionCode())
                        .or(() -> Broken.when(
                                !handlers.isApplied() || grants.anyActive(recorded.time()),
                                "no handler is in force, or a grant is active"));
            default -> Optional.empty();
        };
        handlers.accept(event);
        grants.accept(event);
        return fault;
    }

    private static Optional<String> action(String actionCode) {
        return Broken.when(!actionCode.equals(Policy.C1.actionCode()), actionCode + " is no action of C1");
    }
}
