package org.dotledger.core.decision;

import java.time.Instant;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Command;

/**
 * The rule of one command: which events it needs, what they amount to, and what follows. Every method is pure, so that
 * a decision can be taken again at any time, on any machine, with the same outcome.
 *
 * @param <C> the command
 * @param <S> the state the rule is decided on: an immutable record nested in the rule
 */
public interface Decider<C extends Command, S> {
    Class<C> command();

    /** Exactly the events the rule needs beyond what every command is checked against. */
    EventQuery query(C command);

    S initialState();

    S evolve(S state, RecordedEvent event);

    /**
     * The row's reasons of domain.md, left to right; the first that applies is the answer.
     *
     * @param caller an enrolled actor that holds one of the command's roles
     * @param at the instant the event will carry
     */
    Decision decide(C command, S state, ActorId caller, Instant at);
}
