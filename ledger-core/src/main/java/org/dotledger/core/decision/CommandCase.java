package org.dotledger.core.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.dot.StagingLabel;
import org.dotledger.api.entry.EntryTags;
import org.dotledger.api.entry.EventIds;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;
import org.dotledger.api.message.StopCode;
import org.dotledger.api.step.StepId;
import org.jspecify.annotations.Nullable;

/**
 * One command under decision: the query it rests on, what that query has given, and the checks in their order. Lives for
 * one decision and one thread.
 */
final class CommandCase<C extends Command, S> {
    private final CommandDefinition<?> definition;
    private final Decider<C, S> decider;
    private final SsotPrefixes prefixes;
    private final Submission submission;
    private final Optional<Refusal> fieldFault;
    /** Null when a field is at fault, because then nothing else of the command is to be believed. */
    private final @Nullable C command;

    private final Optional<Via> via;
    private final Optional<StepId> window;
    private final EventQuery deciderQuery;
    /** Whether what the rule rests on can only be found by looking at every entry. */
    private final boolean readsAll;

    private final List<RecordedEvent> earlier = new ArrayList<>();
    private Governance governance;
    private @Nullable S state;

    /** @param payload the command, or a {@link MalformedCommand} in its place */
    CommandCase(
            CommandDefinition<?> definition,
            Decider<C, S> decider,
            SsotPrefixes prefixes,
            Submission submission,
            Command payload) {
        this.definition = definition;
        this.decider = decider;
        this.prefixes = prefixes;
        this.submission = submission;
        this.fieldFault = fieldFault(decider, payload);
        this.command = fieldFault.isPresent() ? null : decider.command().cast(payload);
        this.via = command == null ? Optional.empty() : decider.via(command);
        this.window = command == null ? Optional.empty() : decider.window(command);
        this.deciderQuery = command == null ? EventQuery.NONE : decider.query(command, submission.caller());
        this.readsAll = deciderQuery.criteria().stream()
                .anyMatch(criterion -> criterion.tags().isEmpty());
        this.state = command == null ? null : decider.initialState(command);
        this.governance = Governance.of(
                submission.caller(), via.map(through -> through.run().dot()));
    }

    private static <C extends Command> Optional<Refusal> fieldFault(Decider<C, ?> decider, Command payload) {
        return payload instanceof MalformedCommand(String field, String reason)
                ? Optional.of(Refusal.field(field, reason))
                : decider.fieldFault(decider.command().cast(payload));
    }

    /**
     * What is read first: everything the decision depends on, the events of the command itself included, if it was
     * appended before; but not what cannot be found by tags.
     */
    EventCriteria criteria() {
        EventQuery checks = governance.query(definition.needsCampaign(), window.isPresent());
        return Messages.criteria(
                readsAll ? checks : checks.or(deciderQuery), EntryTags.command(submission.caller(), submission.key()));
    }

    /**
     * What is read after that, into {@link #evolveState}. Where the rule rests on every entry it is left out for a command
     * that the checks before the rule refuse, so that nobody has the whole log read who may not send the command.
     */
    Optional<EventCriteria> furtherCriteria() {
        return readsAll && checked().isEmpty() ? Optional.of(Messages.criteria(deciderQuery)) : Optional.empty();
    }

    /** No more than who the caller is. */
    EventCriteria callerCriteria() {
        return Messages.criteria(
                Governance.of(submission.caller(), Optional.empty()).query(false, false));
    }

    void evolve(RecordedEvent recorded) {
        if (isEarlier(recorded)) {
            earlier.add(recorded);
        }
        governance = governance.evolve(recorded);
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

    Governance governance() {
        return governance;
    }

    /** The checks that every command is subject to, in the order of domain.md, and then the row's own. */
    Ruling rule(Instant at) {
        return checked()
                .orElseGet(() ->
                        new Ruling.Decided(decider.decide(present(command), present(state), submission.caller(), at)));
    }

    /** What the checks before the row come to; empty when the row is to be asked. */
    private Optional<Ruling> checked() {
        if (!governance.isEnrolled()) {
            return Optional.of(
                    refuse(RefusalCode.ACTOR_NOT_ENROLLED, submission.caller() + " is not enrolled, or was revoked"));
        }
        if (!earlier.isEmpty()) {
            return Optional.of(repeated());
        }
        if (Collections.disjoint(governance.roles(), definition.roles())) {
            return Optional.of(refuse(RefusalCode.ROLE_NOT_ALLOWED, "held are " + governance.roles()));
        }
        return firstOf(
                        () -> fieldFault,
                        this::roleFault,
                        this::campaignFault,
                        () -> via.flatMap(this::viaFault),
                        () -> decider.artifact(present(command)).flatMap(this::artifactFault),
                        () -> window.flatMap(governance.steps()::closed).map(CommandCase::notOpen))
                .map(refusal -> new Ruling.Decided(Decision.refuse(refusal)));
    }

    @SafeVarargs
    private static Optional<Refusal> firstOf(Supplier<Optional<Refusal>>... checks) {
        for (Supplier<Optional<Refusal>> check : checks) {
            Optional<Refusal> refusal = check.get();
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a malformed command passed the check of its fields");
        }
        return value;
    }

    private static Ruling refuse(RefusalCode code, String reason) {
        return new Ruling.Decided(Decision.refuse(code, reason));
    }

    private Ruling repeated() {
        String first = EventIds.of(submission.caller(), submission.key(), submission.fingerprint(), 0)
                .toString();
        if (earlier.getFirst().envelope().id().toString().equals(first)) {
            return new Ruling.Repeated(
                    earlier.stream().map(RecordedEvent::position).toList());
        }
        return refuse(RefusalCode.IDEMPOTENCY_KEY_REUSED, "the key was used for another body or command");
    }

    private Optional<Refusal> roleFault() {
        Set<Role> roles = decider.roles(present(command));
        return roles.isEmpty() || !Collections.disjoint(governance.roles(), roles)
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        RefusalCode.ROLE_NOT_ALLOWED,
                        "held are " + governance.roles() + ", this needs one of " + roles));
    }

    private static Refusal notOpen(String reason) {
        return Refusal.of(RefusalCode.STEP_NOT_OPEN, reason);
    }

    private Optional<Refusal> campaignFault() {
        return definition.needsCampaign() && !governance.campaignOpen()
                ? Optional.of(Refusal.of(RefusalCode.CAMPAIGN_NOT_OPEN, "C1 was not opened"))
                : Optional.empty();
    }

    private Optional<Refusal> viaFault(Via through) {
        if (!through.allows(through.run().channel())) {
            return bypass("the channel " + through.run().channel() + " is not allowed here");
        }
        if (!governance.isViaGoverned()) {
            return bypass(through.run().dot() + " is not a governed DOT");
        }
        if (!through.allowsDot()) {
            return bypass("only " + through.dots() + " may do this, not "
                    + through.run().dot());
        }
        if (!through.namesCode()) {
            return bypass("the run has no include filter that names the code");
        }
        if (through.run().exitCode() != 0 && !through.failureRecorded()) {
            return Optional.of(Refusal.of(
                    RefusalCode.DOT_RUN_FAILED,
                    "the run ended with " + through.run().exitCode()));
        }
        return Optional.empty();
    }

    private static Optional<Refusal> bypass(String reason) {
        return Optional.of(Refusal.stop(RefusalCode.DOT_BYPASS, StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS, reason));
    }

    private Optional<Refusal> artifactFault(Claim claim) {
        Ssot actual = prefixes.classOf(claim.artifact().path());
        if (actual != claim.artifact().ssot()) {
            return Optional.of(Refusal.of(
                    RefusalCode.SSOT_CLASS_MISMATCH,
                    "the path is " + actual + ", claimed is " + claim.artifact().ssot()));
        }
        if (claim.lacksStagingLabels(actual)) {
            return Optional.of(Refusal.of(
                    RefusalCode.STAGING_LABELS_MISSING, "needed are all of " + List.of(StagingLabel.values())));
        }
        return claim.isOfWrongClass(actual)
                ? Optional.of(Refusal.of(
                        RefusalCode.NOT_GOVERNED_EVIDENCE,
                        "the artifact is " + actual + ", needed is "
                                + claim.required().orElseThrow()))
                : Optional.empty();
    }
}
