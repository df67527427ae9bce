package org.dotledger.core.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.ActorTags;
import org.dotledger.api.actor.PublicKey;
import org.dotledger.api.actor.PublicKeyEnrolled;
import org.dotledger.api.dot.Artifact;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.EvidenceStaged;
import org.dotledger.api.evidence.StageEvidence;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.core.decision.Claim;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;

/** Evidence may lie anywhere at first, as long as it says so; a signature that comes with it has to be right. */
final class StageEvidenceRule implements Decider<StageEvidence, StageEvidenceRule.State> {
    private final SsotPrefixes prefixes;

    StageEvidenceRule(SsotPrefixes prefixes) {
        this.prefixes = prefixes;
    }

    /** @param keys of the caller, if they were asked for */
    record State(EvidenceLife evidence, List<PublicKey> keys) {
        State {
            keys = List.copyOf(keys);
        }
    }

    @Override
    public Class<StageEvidence> command() {
        return StageEvidence.class;
    }

    @Override
    public Optional<Claim> artifact(StageEvidence command) {
        return Optional.of(Claim.orStaging(new Artifact(
                command.location(), command.sha256(), prefixes.classOf(command.location()), command.labels())));
    }

    @Override
    public EventQuery query(StageEvidence command) {
        return EventQuery.of(EvidenceLife.events(command.evidenceId()));
    }

    @Override
    public EventQuery query(StageEvidence command, ActorId caller) {
        EventQuery keys =
                EventQuery.of(Criterion.of(ActorTags.actor(caller), ActorEnrolled.class, PublicKeyEnrolled.class));
        return command.envelope() == null ? query(command) : query(command).or(keys);
    }

    @Override
    public State initialState(StageEvidence command) {
        return new State(EvidenceLife.NONE, List.of());
    }

    @Override
    public State evolve(State state, RecordedEvent event) {
        return switch (event.event()) {
            case ActorEnrolled actor ->
                new State(state.evidence(), actor.publicKeys() == null ? List.of() : actor.publicKeys());
            case PublicKeyEnrolled key ->
                new State(
                        state.evidence(),
                        Stream.concat(state.keys().stream(), Stream.of(key.publicKey()))
                                .toList());
            default -> new State(state.evidence().evolve(event), state.keys());
        };
    }

    @Override
    public Decision decide(StageEvidence command, State state, ActorId caller, Instant at) {
        if (state.evidence().stands()) {
            return Decision.refuse(RefusalCode.EVIDENCE_EXISTS, command.evidenceId() + " is staged");
        }
        JsonObject envelope = command.envelope();
        Optional<String> fault =
                envelope == null ? Optional.empty() : EnvelopeCheck.fault(envelope, command.sha256(), state.keys());
        if (fault.isPresent()) {
            return Decision.refuse(RefusalCode.SIGNATURE_INVALID, fault.get());
        }
        return Decision.accept(new EvidenceStaged(
                command.evidenceId(),
                command.name(),
                command.sha256(),
                command.size(),
                command.mediaType(),
                command.location(),
                command.labels(),
                envelope));
    }
}
