package org.dotledger.core.decision;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.Role;
import org.dotledger.api.step.StepId;
import org.dotledger.core.view.CampaignPast;

/**
 * The rule of one command: which events it needs, what they amount to, and what follows. Every method is pure, so that
 * a decision can be taken again at any time, on any machine, with the same outcome.
 *
 * @param <C> the command
 * @param <S> the state the rule is decided on: an immutable record nested in the rule
 */
public interface Decider<C extends Command, S> {
    Class<C> command();

    /** What is wrong with the fields beyond their form, in their order, for what no event has to be known. */
    default Optional<Refusal> fieldFault(C command) {
        return Optional.empty();
    }

    /** The run through which the command says it was done, with what the row asks of it. */
    default Optional<Via> via(C command) {
        return Optional.empty();
    }

    /** The roles of which the caller needs one, where the command's fields narrow what its definition says. */
    default Set<Role> roles(C command) {
        return Set.of();
    }

    /** The artifact that the command rests on, whose class is checked before the rule is asked. */
    default Optional<Claim> artifact(C command) {
        return Optional.empty();
    }

    /** The step within which this may be written, if it has to be within one. */
    default Optional<StepId> window(C command) {
        return Optional.empty();
    }

    /**
     * The command's fields that its event does not hold under their own names: bulk that it names by digest, and what
     * was claimed where the event says something else.
     *
     * @param event the first that the command led to
     * @throws IllegalArgumentException when an artifact is missing or is not what the event says
     */
    default JsonObject claimed(Event event, ArtifactSource artifacts) {
        return JsonObject.EMPTY;
    }

    /**
     * Exactly the events the rule needs beyond what every command is checked against. Asked only for a command whose
     * fields are in order; {@link #evolve} is fed these events and no others.
     */
    EventQuery query(C command);

    /** The same, for a rule that also rests on what the caller did before. */
    default EventQuery query(C command, ActorId caller) {
        return query(command);
    }

    /**
     * The events of the campaign that a rule needs which rests on the whole of it, beyond its {@link #query}: none, or
     * {@link EventQuery#CAMPAIGN} or more. {@link #evolve} is fed none of them; the rule gets the state that they lead to
     * ({@link #onCampaign}), which is carried forward from one decision to the next.
     */
    default EventQuery campaign(C command) {
        return EventQuery.NONE;
    }

    /**
     * The state of a rule that rests on the whole campaign, when the campaign is at hand; empty for a rule that does not.
     *
     * @param own folded from the events of {@link #query}
     */
    default Optional<S> onCampaign(C command, S own, CampaignPast campaign) {
        return Optional.empty();
    }

    /** What is so before any of those events. */
    S initialState(C command);

    S evolve(S state, RecordedEvent event);

    /**
     * The row's reasons of domain.md, left to right; the first that applies is the answer.
     *
     * @param caller an enrolled actor that holds one of the command's roles
     * @param at the instant the event will carry
     */
    Decision decide(C command, S state, ActorId caller, Instant at);
}
