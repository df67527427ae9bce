package org.dotledger.core.outcome;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dotledger.api.EventDefinition;
import org.dotledger.api.Events;
import org.dotledger.api.actor.ActorRevoked;
import org.dotledger.api.actor.ActorTags;
import org.dotledger.api.authorization.AuthorizationTags;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.dot.ThroughDot;
import org.dotledger.api.entry.EntryTags;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.EvidenceStaged;
import org.dotledger.api.evidence.EvidenceTags;
import org.dotledger.api.evidence.EvidenceWithdrawn;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.outcome.OutcomeRecorded;
import org.dotledger.api.outcome.OutcomeResult;
import org.dotledger.api.outcome.RecordOutcome;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;

/** An outcome is recorded once, by the actor who consumed the grant or ran the DOT (decision 22). */
final class RecordOutcomeRule implements Decider<RecordOutcome, OutcomeCourse> {
    /** What an actor's run can have led to, and what was said of its outcome. A consumption belongs to its grant. */
    private static final Set<Class<? extends Event>> OF_RUNS = Events.ALL.stream()
            .<Class<? extends Event>>map(EventDefinition::record)
            .filter(type -> type == OutcomeRecorded.class
                    || (ThroughDot.class.isAssignableFrom(type) && type != GrantConsumed.class))
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public Class<RecordOutcome> command() {
        return RecordOutcome.class;
    }

    @Override
    public Optional<Refusal> fieldFault(RecordOutcome command) {
        if ((command.grantId() == null) == (command.runId() == null)) {
            return Optional.of(Refusal.field("grantId", "exactly one of grantId and runId is expected"));
        }
        boolean output = command.outputSha256() != null;
        return switch (command.result()) {
            case DONE -> output ? Optional.empty() : outputFault("is missing: what is DONE has an output");
            case FAILED -> Optional.empty();
            case ABANDONED ->
                output ? outputFault("is not expected: what is ABANDONED has no output") : Optional.empty();
        };
    }

    private static Optional<Refusal> outputFault(String reason) {
        return Optional.of(Refusal.field("outputSha256", reason));
    }

    @Override
    public EventQuery query(RecordOutcome command) {
        RecordId evidenceId = command.evidenceId();
        return evidenceId == null
                ? EventQuery.NONE
                : EventQuery.of(
                        Criterion.of(EvidenceTags.evidence(evidenceId), EvidenceStaged.class, EvidenceWithdrawn.class));
    }

    @Override
    public EventQuery query(RecordOutcome command, ActorId caller) {
        RecordId grantId = command.grantId();
        if (grantId == null) {
            return query(command).or(EventQuery.of(new Criterion(Set.of(EntryTags.by(caller)), OF_RUNS)));
        }
        EventQuery grant = query(command)
                .or(EventQuery.of(Criterion.of(
                        AuthorizationTags.grant(grantId),
                        GrantMinted.class,
                        GrantConsumed.class,
                        OutcomeRecorded.class)));
        return command.result() == OutcomeResult.ABANDONED
                ? grant.or(EventQuery.of(Criterion.of(ActorTags.OWNERS, ActorRevoked.class)))
                : grant;
    }

    @Override
    public OutcomeCourse initialState(RecordOutcome command) {
        return OutcomeCourse.of(command);
    }

    @Override
    public OutcomeCourse evolve(OutcomeCourse course, RecordedEvent recorded) {
        return course.evolve(recorded);
    }

    @Override
    public Decision decide(RecordOutcome command, OutcomeCourse course, ActorId caller, Instant at) {
        Optional<Refusal> fault = Stream.of(subjectFault(command, course, caller), recordFault(command, course))
                .flatMap(Optional::stream)
                .findFirst();
        return fault.map(Decision::refuse)
                .orElseGet(() -> Decision.accept(new OutcomeRecorded(
                        command.grantId(),
                        command.runId(),
                        command.result(),
                        command.outputSha256(),
                        command.evidenceId())));
    }

    private static Optional<Refusal> subjectFault(RecordOutcome command, OutcomeCourse course, ActorId caller) {
        if (command.grantId() == null) {
            return course.ran()
                    ? Optional.empty()
                    : refusal(RefusalCode.UNKNOWN_RUN, caller + " has recorded nothing through a run of this id");
        }
        if (!course.minted()) {
            return refusal(RefusalCode.UNKNOWN_GRANT, command.grantId() + " was not minted");
        }
        ActorId consumer = course.consumedBy();
        if (consumer == null) {
            return refusal(RefusalCode.GRANT_NOT_CONSUMED, command.grantId() + " was not consumed");
        }
        return consumer.equals(caller) || course.isAbandonedForRevoked(consumer)
                ? Optional.empty()
                : refusal(RefusalCode.NOT_THE_CONSUMER, consumer + " consumed it");
    }

    private static Optional<Refusal> recordFault(RecordOutcome command, OutcomeCourse course) {
        if (course.recorded()) {
            return refusal(RefusalCode.OUTCOME_EXISTS, "an outcome was recorded before");
        }
        if (command.result() == OutcomeResult.DONE && course.failed()) {
            return refusal(RefusalCode.DOT_RUN_FAILED, "the run was recorded with an exit code other than 0");
        }
        return command.evidenceId() == null || course.evidenceStands()
                ? Optional.empty()
                : refusal(RefusalCode.UNKNOWN_EVIDENCE, command.evidenceId() + " is not staged");
    }

    private static Optional<Refusal> refusal(RefusalCode code, String reason) {
        return Optional.of(Refusal.of(code, reason));
    }
}
