package org.dotledger.core.decision.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.entry.EntryTags;
import org.dotledger.api.entry.EventIds;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.core.decision.CommandChecks;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.decision.Governance;
import org.dotledger.core.decision.Ruling;
import org.dotledger.core.view.CampaignPast;
import org.jspecify.annotations.Nullable;

/**
 * One command under decision before an append: the query it rests on, what that query has given so far, and what follows
 * from it. Lives for one decision and one thread.
 */
final class CommandCase<C extends Command, S> {
    private final Decider<C, S> decider;
    private final Submission submission;
    private final CommandChecks<C> checks;
    private final EventQuery deciderQuery;
    /** Whether what the rule is fed can only be found by looking at every entry. */
    private final boolean readsAll;

    private final EventQuery campaignQuery;

    private final List<RecordedEvent> earlier = new ArrayList<>();
    private Governance governance;
    private CallerKey callerKey;
    private @Nullable S state;

    CommandCase(CommandDefinition<?> definition, Decider<C, S> decider, SsotPrefixes prefixes, Submission submission) {
        this.decider = decider;
        this.submission = submission;
        this.checks = new CommandChecks<>(definition, decider, prefixes, submission.caller(), submission.payload());
        Optional<C> command = checks.command();
        this.deciderQuery =
                command.map(valid -> decider.query(valid, submission.caller())).orElse(EventQuery.NONE);
        this.readsAll = deciderQuery.criteria().stream()
                .anyMatch(criterion -> criterion.tags().isEmpty());
        this.campaignQuery = command.map(decider::campaign).orElse(EventQuery.NONE);
        this.state = command.map(decider::initialState).orElse(null);
        this.governance = checks.governance();
        this.callerKey = CallerKey.of(submission.callerKey());
    }

    /**
     * What is read first: everything the decision depends on, the events of the command itself included, if it was
     * appended before; but not what cannot be found by tags.
     */
    EventCriteria criteria() {
        EventQuery ofCaller = checks.query().or(callerKey.query());
        return Messages.criteria(
                readsAll ? ofCaller : ofCaller.or(deciderQuery),
                EntryTags.command(submission.caller(), submission.key()));
    }

    /**
     * What is read after that, into {@link #evolveState}. Where the rule rests on every entry it is left out for a command
     * that the checks before the rule refuse, so that no one has the whole log read who may not send the command.
     */
    Optional<EventCriteria> furtherCriteria() {
        return readsAll && checked().isEmpty() ? Optional.of(Messages.criteria(deciderQuery)) : Optional.empty();
    }

    /**
     * What is read last, for a rule that rests on the whole campaign, as far as it is not known; left out for the same
     * commands.
     */
    Optional<EventCriteria> campaignCriteria() {
        return campaignQuery.criteria().isEmpty() || checked().isPresent()
                ? Optional.empty()
                : Optional.of(Messages.criteria(campaignQuery));
    }

    void onCampaign(CampaignPast campaign) {
        S own = present(state);
        state = decider.onCampaign(checks.command().orElseThrow(), own, campaign)
                .orElse(own);
    }

    /** No more than who the caller is. */
    EventCriteria callerCriteria() {
        return Messages.criteria(Governance.of(submission.caller(), Optional.empty())
                .query(false, false)
                .or(callerKey.query()));
    }

    void evolve(RecordedEvent recorded) {
        if (isEarlier(recorded)) {
            earlier.add(recorded);
        }
        governance = governance.evolve(recorded);
        callerKey = callerKey.evolve(recorded);
        if (!readsAll) {
            evolveState(recorded);
        }
    }

    void evolveState(RecordedEvent recorded) {
        if (state != null && deciderQuery.matches(recorded)) {
            state = decider.evolve(state, recorded);
        }
    }

    private boolean isEarlier(RecordedEvent recorded) {
        return recorded.actor().equals(submission.caller())
                && recorded.envelope().commandId().equals(submission.key().value())
                && !(recorded.event() instanceof CommandRefused);
    }

    /** Whether the key that authenticated the caller has ended since, so that nothing may be appended in its name. */
    boolean isCallerEnded() {
        return callerKey.isEnded(governance);
    }

    Governance governance() {
        return governance;
    }

    /** The checks that every command is subject to, in the order of domain.md, and then the row's own. */
    Ruling rule(Instant at) {
        return checked()
                .orElseGet(() -> new Ruling.Decided(
                        decider.decide(checks.command().orElseThrow(), present(state), submission.caller(), at)));
    }

    private Optional<Ruling> checked() {
        return checks.ruling(governance, earlier.isEmpty() ? Optional.empty() : Optional.of(repeated()));
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a malformed command passed the check of its fields");
        }
        return value;
    }

    private Ruling repeated() {
        String first = EventIds.of(submission.caller(), submission.key(), submission.fingerprint(), 0)
                .toString();
        if (earlier.getFirst().envelope().id().toString().equals(first)) {
            return new Ruling.Repeated(
                    earlier.stream().map(RecordedEvent::position).toList());
        }
        return Ruling.keyReused();
    }
}
