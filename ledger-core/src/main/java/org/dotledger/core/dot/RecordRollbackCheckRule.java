package org.dotledger.core.dot;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.RecordRollbackCheck;
import org.dotledger.api.dot.RollbackChecked;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.observation.ObservationTags;
import org.dotledger.api.observation.SourceReading;
import org.dotledger.api.observation.SourceStatus;
import org.dotledger.api.observation.WorldObserved;
import org.dotledger.core.decision.ArtifactSource;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.decision.Via;

/**
 * A way back that was tried shows something when the world was found to be the same before and after. A check whose run
 * failed is recorded, and has restored nothing, whatever it claims.
 */
final class RecordRollbackCheckRule implements Decider<RecordRollbackCheck, RecordRollbackCheckRule.State> {

    /** @param looks the observations that the command names */
    record State(DotLife life, Map<RecordId, Look> looks) {
        State {
            looks = Map.copyOf(looks);
        }
    }

    record Look(long position, List<SourceReading> sources) {
        /** Whether both could read every source there is, and have found the same in each. */
        boolean isLike(Look other) {
            return hasReadAll() && facts().equals(other.facts());
        }

        private boolean hasReadAll() {
            return sources.stream()
                    .filter(reading -> reading.status() == SourceStatus.READ)
                    .map(SourceReading::source)
                    .collect(Collectors.toUnmodifiableSet())
                    .containsAll(Policy.C1.sources());
        }

        private Map<Object, Object> facts() {
            Map<Object, Object> facts = new HashMap<>();
            sources.forEach(reading -> facts.put(
                    List.of(reading.source(), reading.location(), reading.status()),
                    List.of(reading.facts(), reading.more())));
            return facts;
        }
    }

    @Override
    public Class<RecordRollbackCheck> command() {
        return RecordRollbackCheck.class;
    }

    @Override
    public Optional<Via> via(RecordRollbackCheck command) {
        return Optional.of(Via.governed(command.via()).orFailed());
    }

    @Override
    public EventQuery query(RecordRollbackCheck command) {
        return EventQuery.of(DotLife.events(command.code()))
                .or(EventQuery.of(
                        Criterion.of(ObservationTags.observation(command.before()), WorldObserved.class),
                        Criterion.of(ObservationTags.observation(command.after()), WorldObserved.class)));
    }

    @Override
    public State initialState(RecordRollbackCheck command) {
        return new State(DotLife.of(command.code()), Map.of());
    }

    @Override
    public State evolve(State state, RecordedEvent recorded) {
        if (recorded.event() instanceof WorldObserved look) {
            Map<RecordId, Look> looks = new HashMap<>(state.looks());
            looks.put(look.observationId(), new Look(recorded.position(), look.sources()));
            return new State(state.life(), looks);
        }
        return new State(state.life().evolve(recorded), state.looks());
    }

    @Override
    public Decision decide(RecordRollbackCheck command, State state, ActorId caller, Instant at) {
        Optional<Refusal> unknown = state.life().unknownFault();
        if (unknown.isPresent()) {
            return Decision.refuse(unknown.get());
        }
        Look before = state.looks().get(command.before());
        Look after = state.looks().get(command.after());
        if (before == null || after == null) {
            RecordId missing = before == null ? command.before() : command.after();
            return Decision.refuse(RefusalCode.UNKNOWN_OBSERVATION, "no observation " + missing + " is recorded");
        }
        if (before.position() >= after.position()) {
            return Decision.refuse(
                    RefusalCode.UNKNOWN_OBSERVATION, command.before() + " is not before " + command.after());
        }
        return Decision.accept(checked(command, before.isLike(after)));
    }

    private static RollbackChecked checked(RecordRollbackCheck command, boolean matches) {
        boolean restored = command.restored() && command.via().exitCode() == 0;
        return new RollbackChecked(
                command.code(),
                command.command(),
                restored,
                command.restored() == restored ? null : command.restored(),
                command.before(),
                command.after(),
                matches,
                command.outputSha256(),
                command.via());
    }

    @Override
    public JsonObject claimed(Event event, ArtifactSource artifacts) {
        return event instanceof RollbackChecked check && check.claimed() != null
                ? JsonObject.builder().put("restored", check.claimed()).build()
                : JsonObject.EMPTY;
    }
}
