package org.dotledger.core.decision;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.Role;
import org.dotledger.core.view.CampaignPast;

/**
 * A command that is decided by the rules of commands and leads to no event: this is how an attack is tried. Its caller
 * does not exist, so that nothing done before speaks for or against the caller. Immutable.
 */
public sealed interface Rehearsal {

    /** Who sends what is rehearsed in a role; the colon keeps anyone from being enrolled under the name. */
    static ActorId caller(Role role) {
        return new ActorId("attack:" + role.name().toLowerCase(Locale.ROOT));
    }

    /** The events that the decision is folded from. */
    EventQuery query();

    /** The events of the campaign that it rests on in addition, if it rests on the whole of it. */
    EventQuery campaign();

    Rehearsal evolve(RecordedEvent event);

    /** The same with the campaign at hand; this one, when the command does not rest on the campaign. */
    Rehearsal onCampaign(CampaignPast campaign);

    /** The refusal that the command would be answered with; empty when it would be accepted. */
    Optional<Refusal> refusal(Instant at);

    /** What no event changes. */
    record Fixed(Refusal answer) implements Rehearsal {
        @Override
        public EventQuery query() {
            return EventQuery.NONE;
        }

        @Override
        public EventQuery campaign() {
            return EventQuery.NONE;
        }

        @Override
        public Rehearsal evolve(RecordedEvent event) {
            return this;
        }

        @Override
        public Rehearsal onCampaign(CampaignPast campaign) {
            return this;
        }

        @Override
        public Optional<Refusal> refusal(Instant at) {
            return Optional.of(answer);
        }
    }

    /**
     * What the checks of every command and a rule decide.
     *
     * @param state of the rule; empty for a command whose fields are at fault
     */
    record Open<C extends Command, S>(
            Decider<C, S> decider, CommandChecks<C> checks, Role role, Governance governance, Optional<S> state)
            implements Rehearsal {

        static <C extends Command, S> Open<C, S> begin(Decider<C, S> decider, CommandChecks<C> checks, Role role) {
            ActorKind kind = switch (role) {
                case AGENT -> ActorKind.AGENT;
                case OBSERVER -> ActorKind.PROGRAM;
                case OPERATOR, OWNER, REVIEWER, AUDITOR -> ActorKind.HUMAN;
            };
            Governance governance =
                    checks.governance().enrolledAs(new ActorEnrolled(caller(role), kind, List.of(role), null));
            return new Open<>(
                    decider, checks, role, governance, checks.command().map(decider::initialState));
        }

        @Override
        public EventQuery query() {
            return checks.query()
                    .or(checks.command()
                            .map(command -> decider.query(command, caller(role)))
                            .orElse(EventQuery.NONE));
        }

        @Override
        public EventQuery campaign() {
            return checks.command().map(decider::campaign).orElse(EventQuery.NONE);
        }

        @Override
        public Rehearsal evolve(RecordedEvent event) {
            boolean concerns = checks.command()
                    .filter(command -> decider.query(command, caller(role)).matches(event))
                    .isPresent();
            return new Open<>(
                    decider,
                    checks,
                    role,
                    governance.evolve(event),
                    concerns ? state.map(before -> decider.evolve(before, event)) : state);
        }

        @Override
        public Rehearsal onCampaign(CampaignPast campaign) {
            Optional<S> carried = checks.command()
                    .flatMap(command -> state.flatMap(own -> decider.onCampaign(command, own, campaign)));
            return carried.isEmpty() ? this : new Open<>(decider, checks, role, governance, carried);
        }

        @Override
        public Optional<Refusal> refusal(Instant at) {
            Ruling ruling = checks.ruling(governance, Optional.empty()).orElseGet(() -> rule(at));
            return ruling instanceof Ruling.Decided(Decision.Refused(Refusal refusal))
                    ? Optional.of(refusal)
                    : Optional.empty();
        }

        private Ruling rule(Instant at) {
            return new Ruling.Decided(
                    decider.decide(checks.command().orElseThrow(), state.orElseThrow(), caller(role), at));
        }
    }
}
