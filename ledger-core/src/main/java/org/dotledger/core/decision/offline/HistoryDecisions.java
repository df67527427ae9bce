package org.dotledger.core.decision.offline;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.Events;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.KeyIssued;
import org.dotledger.api.campaign.CampaignOpened;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.entry.Attribute;
import org.dotledger.api.entry.EntryTags;
import org.dotledger.api.entry.EventIds;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.logkey.LogKeyRotated;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.core.decision.ArtifactSource;
import org.dotledger.core.decision.Automation;
import org.dotledger.core.decision.Bootstrap;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.DecisionRules;
import org.dotledger.core.decision.KeyRotation;
import org.dotledger.core.decision.Provenance;
import org.dotledger.core.decision.Ruling;
import org.dotledger.core.view.CampaignPast;
import org.jspecify.annotations.Nullable;

/**
 * Decides a history again, append by append (design: architecture.md, "One decision, two uses"): each append is rebuilt
 * into the command that led to it, the command is decided by the same rules on the entries before it and at the time it
 * carries, and the outcome has to be exactly the entries that are there. Memory grows with the number of entries by some
 * tens of bytes each, and with the states that decisions rest on. For one thread.
 */
public final class HistoryDecisions {
    private static final Pattern CORRELATION = Pattern.compile("[\\x21-\\x7E]{1,200}");

    private static final String BEGINNING = "a ledger begins with its first owner and the owner's key";

    /** The rule set of campaigns whose first entry names none. */
    private static final String FIRST_RULES = "1";

    private final EntryIndex index;
    private final CarriedStates states;
    private final ClaimedPast past;
    private final CommandDecisions commands;
    private final RefusalDecisions refusals;
    private final List<Automation<?>> automations;
    private final ArtifactSource artifacts;
    /** What may stand in a log once: each command of an actor, and each id of an event. */
    private final DigestSet used = new DigestSet();

    private final Map<Undecided, Long> undecided = new EnumMap<>(Undecided.class);
    /** Whether the campaign was opened; from then on every entry has the present version of its event. */
    private boolean opened;
    /** Whether it was opened under other rules, by which nothing is decided here. */
    private boolean otherRules;

    private Instant newest = Instant.MIN;
    private long appends;
    private long refused;
    private @Nullable String fault;
    private long faults;

    /** @param entries gives the events that were handed in before, by their position */
    public HistoryDecisions(DecisionRules rules, EntrySource entries, ArtifactSource artifacts) {
        this.index = new EntryIndex(entries);
        this.states = new CarriedStates(index);
        this.past = new ClaimedPast(index, artifacts);
        this.commands = new CommandDecisions(rules, past, states);
        this.refusals = new RefusalDecisions(commands, rules.forbidden(), past, artifacts, used);
        this.automations = rules.automations();
        this.artifacts = artifacts;
    }

    /**
     * Decides the next append.
     *
     * @param campaign the campaign before it, for rules that rest on the whole of it
     */
    public void accept(HistoryAppend append, CampaignPast campaign) {
        if (!otherRules) {
            decide(append, campaign);
        }
        append.events().forEach(event -> {
            opened |= event.event() instanceof CampaignOpened;
            index.add(event);
        });
    }

    private void decide(HistoryAppend append, CampaignPast campaign) {
        Optional<String> found = faultOrFailure(append, campaign);
        found.ifPresent(why -> {
            faults++;
            if (fault == null) {
                RecordedEvent first = append.first();
                fault = "the entry at position " + first.position() + " ("
                        + first.envelope().type() + ") is not what its command "
                        + first.envelope().command() + " gives: " + why;
            }
        });
        if (found.isEmpty()) {
            appends++;
            refused += append.isRefusal() ? 1 : 0;
        }
    }

    /** What came of all appends so far. */
    public DecidedAgain result() {
        return new DecidedAgain(appends, refused, undecided, fault, faults);
    }

    /** What the appends so far say of earlier states, in the order of the entries: it was believed, and is to be checked. */
    public List<StateClaim> claims() {
        return past.claims();
    }

    private Optional<String> faultOrFailure(HistoryAppend append, CampaignPast campaign) {
        try {
            return fault(append, campaign);
        } catch (RuntimeException e) {
            // No history that the ledger lets come about does this; one that someone else signed may.
            return Optional.of("the rules cannot take it: " + e);
        }
    }

    private Optional<String> fault(HistoryAppend append, CampaignPast campaign) {
        RecordedEvent first = append.first();
        Optional<String> common = commonFault(append);
        if (common.isPresent()) {
            return common;
        }
        if (first.actor().equals(Bootstrap.ACTOR) || index.size() == 0) {
            return bootstrapFault(append);
        }
        Optional<String> rules = rulesFault(first.event());
        if (rules.isPresent()) {
            otherRules = true;
            return rules;
        }
        return switch (first.event()) {
            case CommandRefused refusal -> refusalFault(first, refusal, campaign);
            case LogKeyRotated rotation ->
                ExpectedEntries.of(KeyRotation.envelope(rotation, first.time()), rotation)
                        .fault(append);
            default -> first.actor().isSystem() ? reactionFault(append) : commandFault(append, campaign);
        };
    }

    /** What every append is held to: times and versions do not go back, and no id and no command stands twice. */
    private Optional<String> commonFault(HistoryAppend append) {
        for (RecordedEvent event : append.events()) {
            if (event.time().isBefore(newest)) {
                return Optional.of("its time is before that of an earlier entry");
            }
            newest = event.time();
            if (!used.add(idDigest(event.envelope().id()))) {
                return Optional.of("its id stands twice");
            }
            if (opened && Events.isEarlier(event.envelope().type())) {
                return Optional.of("an earlier version of it is written after the campaign was opened");
            }
            String correlation = event.envelope().extensions().get(Attribute.CORRELATION_ID);
            if (correlation == null || !CORRELATION.matcher(correlation).matches()) {
                return Optional.of("it has no correlation id, or not one that a request can have");
            }
        }
        return Optional.empty();
    }

    /** A campaign is decided by the rule set that it was opened under, and there is one here. */
    private static Optional<String> rulesFault(Event event) {
        String here = Policy.C1.ruleSetVersion();
        if (!(event instanceof CampaignOpened campaign) || here.equals(campaign.ruleSetVersion())) {
            return Optional.empty();
        }
        String there = campaign.ruleSetVersion() == null ? FIRST_RULES : campaign.ruleSetVersion();
        return Optional.of("the campaign was opened under rule set " + there + ", and this program decides by rule set "
                + here + " alone");
    }

    /** Stands for one id of an event in {@link #used}. */
    static Sha256 idDigest(UUID id) {
        return Sha256.digestUtf8("id " + id);
    }

    private Optional<String> bootstrapFault(HistoryAppend append) {
        if (index.size() > 0) {
            return Optional.of("the ledger enrols its first owner at the beginning and never again");
        }
        if (append.events().size() == 1 && append.atEnd()) {
            return firstEventFault(append);
        }
        if (append.events().size() != 2 || !(append.events().getLast().event() instanceof KeyIssued issued)) {
            return Optional.of(BEGINNING);
        }
        Bootstrap bootstrap = new Bootstrap(issued.actorId(), issued.keySha256());
        return ExpectedEntries.of(
                        Bootstrap.provenance(),
                        bootstrap::id,
                        bootstrap.events(),
                        append.first().time())
                .fault(append);
    }

    /** The id of the first event follows from the owner's key too, which is beyond the end. */
    private static Optional<String> firstEventFault(HistoryAppend append) {
        RecordedEvent first = append.first();
        if (!(first.event() instanceof ActorEnrolled enrolled)) {
            return Optional.of(BEGINNING);
        }
        Event expected =
                new Bootstrap(enrolled.actorId(), Sha256.digest()).events().getFirst();
        return ExpectedEntries.of(
                        Bootstrap.provenance().envelope(first.envelope().id(), expected, first.time()), expected)
                .fault(append);
    }

    private Optional<String> commandFault(HistoryAppend append, CampaignPast campaign) {
        RecordedEvent first = append.first();
        CommandDefinition<?> definition =
                Commands.named(first.envelope().command()).orElse(null);
        if (definition == null) {
            return Optional.of("there is no such command");
        }
        IdempotencyKey key = new IdempotencyKey(first.envelope().commandId());
        JsonObject body;
        try {
            body = commands.body(definition, first.event(), artifacts);
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        Sha256 fingerprint = EventIds.fingerprint(definition.name(), body);
        Optional<Ruling> repeated =
                used.add(commandDigest(first.actor(), key)) ? Optional.empty() : Optional.of(Ruling.keyReused());
        past.begin(first.event());
        CommandDecisions.Outcome outcome = commands.decide(
                definition, first.envelope().version(), first.actor(), body, repeated, first.time(), campaign);
        if (!(outcome.ruling() instanceof Ruling.Decided(Decision.Accepted(List<Event> events, var bulk)))) {
            return Optional.of("expected " + Rulings.describe(outcome.ruling()));
        }
        past.keep();
        Provenance provenance = Provenance.ofCommand(
                first.actor(),
                outcome.governance().kind(),
                definition.name(),
                key,
                first.envelope().extensions().get(Attribute.CORRELATION_ID));
        return ExpectedEntries.of(
                        provenance, place -> EventIds.of(first.actor(), key, fingerprint, place), events, first.time())
                .fault(append);
    }

    private Optional<String> refusalFault(RecordedEvent recorded, CommandRefused refusal, CampaignPast campaign) {
        return switch (refusals.decide(recorded, refusal, campaign)) {
            case RefusalDecisions.Same() -> Optional.empty();
            case RefusalDecisions.Differs(String why) -> Optional.of(why);
            case RefusalDecisions.Unknown(Undecided reason) -> {
                undecided.merge(reason, 1L, Long::sum);
                yield Optional.empty();
            }
        };
    }

    private Optional<String> reactionFault(HistoryAppend append) {
        return automations.stream()
                .filter(automation -> automation.actor().equals(append.first().actor()))
                .findFirst()
                .map(automation -> reactionFault(automation, append))
                .orElseGet(() -> Optional.of("no actor of the ledger itself has this id"));
    }

    private <S> Optional<String> reactionFault(Automation<S> automation, HistoryAppend append) {
        RecordedEvent reaction = append.first();
        String cause = reaction.envelope().extensions().get(Attribute.CAUSATION_ID);
        RecordedEvent trigger = index.matching(automation.triggers(reaction.event()), 0).stream()
                .filter(event -> event.envelope().id().toString().equals(cause))
                .findFirst()
                .orElse(null);
        if (trigger == null) {
            return Optional.of("its cause is no event that it may react to");
        }
        S state = states.state(
                automation, automation.query(trigger), automation.initialState(trigger), automation::evolve);
        Optional<Event> expected = automation.react(state, reaction.time());
        if (expected.isEmpty()) {
            return Optional.of("nothing follows from its cause at that moment");
        }
        return ExpectedEntries.of(
                        automation.provenance(trigger),
                        place -> automation.idOf(trigger),
                        List.of(expected.get()),
                        reaction.time())
                .fault(append);
    }

    /** Stands for one command of an actor in {@link #used}. */
    static Sha256 commandDigest(ActorId actor, IdempotencyKey key) {
        return Sha256.digestUtf8(EntryTags.command(actor, key).toString());
    }
}
