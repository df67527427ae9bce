package org.dotledger.core.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.EvidenceTags;
import org.dotledger.api.evidence.HarnessCase;
import org.dotledger.api.evidence.HarnessRan;
import org.dotledger.api.evidence.RecordHarnessRun;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.registrar.StoredArtifact;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.decision.ArtifactSource;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.decision.Via;
import org.dotledger.core.view.PastLog;

/** A run counts for what the log holds of it: every refusal that it names is looked up. Bad news is recorded. */
final class RecordHarnessRunRule implements Decider<RecordHarnessRun, RecordHarnessRunRule.State> {
    /** As many cases, with names and ranges, as an entry has room for in any case. */
    private static final int INLINE_MAX = 60;

    private final PastLog pastLog;

    RecordHarnessRunRule(PastLog pastLog) {
        this.pastLog = pastLog;
    }

    /**
     * @param taken whether a run has the id
     * @param previous position of the newest run; -1 before the first
     */
    record State(RecordId runId, boolean taken, long previous) {}

    @Override
    public Class<RecordHarnessRun> command() {
        return RecordHarnessRun.class;
    }

    @Override
    public Optional<Via> via(RecordHarnessRun command) {
        return Optional.of(Via.governed(command.via()).only(Tools.BAD_INPUT_HARNESS));
    }

    @Override
    public EventQuery query(RecordHarnessRun command) {
        return EventQuery.of(Criterion.of(EvidenceTags.HARNESS, HarnessRan.class));
    }

    @Override
    public State initialState(RecordHarnessRun command) {
        return new State(command.runId(), false, -1);
    }

    @Override
    public State evolve(State state, RecordedEvent event) {
        boolean same = ((HarnessRan) event.event()).runId().equals(state.runId());
        return new State(state.runId(), state.taken() || same, event.position());
    }

    @Override
    public Decision decide(RecordHarnessRun command, State state, ActorId caller, Instant at) {
        if (state.taken()) {
            return Decision.refuse(RefusalCode.RUN_EXISTS, command.runId() + " was recorded before");
        }
        Optional<String> fault =
                new HarnessBacking(pastLog, state.previous(), Set.copyOf(command.actors())).fault(command.cases());
        if (fault.isPresent()) {
            return Decision.refuse(RefusalCode.HARNESS_UNBACKED, fault.get());
        }
        ArtifactContent all = allCases(command.cases());
        return new Decision.Accepted(List.of(ran(command, all)), List.of(all));
    }

    private static HarnessRan ran(RecordHarnessRun command, ArtifactContent all) {
        List<String> unbacked = command.cases().stream()
                .filter(HarnessBacking::isNeverRecorded)
                .map(HarnessCase::name)
                .limit(INLINE_MAX)
                .toList();
        boolean allRefused = command.cases().stream().allMatch(HarnessBacking::isRefused);
        return new HarnessRan(
                command.runId(),
                command.actors(),
                command.cases().stream().limit(INLINE_MAX).toList(),
                new StoredArtifact(all.sha256(), all.bytes().length, all.mediaType()),
                unbacked,
                command.via(),
                allRefused,
                HarnessBacking.positions(command.cases()));
    }

    private static ArtifactContent allCases(List<HarnessCase> cases) {
        RecordCodec<HarnessCase> codec = RecordCodec.of(HarnessCase.class);
        return ArtifactContent.of("application/json", CanonicalJson.bytes(JsonArray.of(cases, codec::write)));
    }

    @Override
    public JsonObject claimed(Event event, ArtifactSource artifacts) {
        return event instanceof HarnessRan run && run.allCases() != null
                ? JsonObject.builder()
                        .put("cases", artifacts.json(run.allCases().sha256()))
                        .build()
                : JsonObject.EMPTY;
    }
}
