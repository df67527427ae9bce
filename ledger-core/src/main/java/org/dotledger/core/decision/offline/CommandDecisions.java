package org.dotledger.core.decision.offline;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.Event;
import org.dotledger.core.decision.ArtifactSource;
import org.dotledger.core.decision.CommandChecks;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.DecisionRules;
import org.dotledger.core.decision.Governance;
import org.dotledger.core.decision.MalformedCommand;
import org.dotledger.core.decision.Ruling;
import org.dotledger.core.view.CampaignPast;
import org.dotledger.core.view.PastLog;

/** Decides commands on the entries so far, with the rules that decide them before an append. For one thread. */
final class CommandDecisions {
    private static final String GOVERNANCE = "governance";

    private final Map<Class<?>, Decider<?, ?>> deciders;
    private final SsotPrefixes prefixes;
    private final CarriedStates states;

    CommandDecisions(DecisionRules rules, PastLog past, CarriedStates states) {
        this.deciders = rules.deciders(past).stream()
                .collect(Collectors.toUnmodifiableMap(Decider::command, Function.identity()));
        this.prefixes = rules.prefixes();
        this.states = states;
    }

    /**
     * What a command came to.
     *
     * @param governance who the caller is, as far as it matters
     */
    record Outcome(Governance governance, Ruling ruling) {}

    /** The body that led to an event, as {@link CommandBody#of}. */
    JsonObject body(CommandDefinition<?> definition, Event event, ArtifactSource artifacts) {
        return CommandBody.of(definition, decider(definition), event, artifacts);
    }

    /**
     * Decides a command.
     *
     * @param version of the events that were made of it
     * @param repeated what follows from an earlier command under the same key, if there was one
     * @param campaign the campaign before the command
     */
    Outcome decide(
            CommandDefinition<?> definition,
            int version,
            ActorId caller,
            JsonObject body,
            Optional<Ruling> repeated,
            Instant at,
            CampaignPast campaign) {
        Command command = MalformedCommand.read(definition, version, body);
        return decide(decider(definition), definition, caller, command, repeated, at, campaign);
    }

    /** The kind of a caller, as a refusal of its command names it. */
    ActorKind kind(ActorId caller) {
        Governance unknown = Governance.of(caller, Optional.empty());
        return states.state(GOVERNANCE, unknown.query(false, false), unknown, Governance::evolve)
                .kind();
    }

    private Decider<?, ?> decider(CommandDefinition<?> definition) {
        Decider<?, ?> decider = deciders.get(definition.type());
        if (decider == null) {
            throw new IllegalStateException("no rule decides " + definition.name());
        }
        return decider;
    }

    private <C extends Command, S> Outcome decide(
            Decider<C, S> decider,
            CommandDefinition<?> definition,
            ActorId caller,
            Command command,
            Optional<Ruling> repeated,
            Instant at,
            CampaignPast campaign) {
        CommandChecks<C> checks = new CommandChecks<>(definition, decider, prefixes, caller, command);
        Governance governance = states.state(GOVERNANCE, checks.query(), checks.governance(), Governance::evolve);
        Ruling ruling = checks.ruling(governance, repeated)
                .orElseGet(() -> rule(decider, checks.command().orElseThrow(), caller, at, campaign));
        return new Outcome(governance, ruling);
    }

    private <C extends Command, S> Ruling rule(
            Decider<C, S> decider, C command, ActorId caller, Instant at, CampaignPast campaign) {
        return new Ruling.Decided(decider.decide(command, state(decider, command, caller, campaign), caller, at));
    }

    private <C extends Command, S> S state(Decider<C, S> decider, C command, ActorId caller, CampaignPast campaign) {
        S own = states.state(decider, decider.query(command, caller), decider.initialState(command), decider::evolve);
        return decider.onCampaign(command, own, campaign).orElse(own);
    }
}
