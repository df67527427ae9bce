package org.dotledger.core.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.EvidenceTags;
import org.dotledger.api.evidence.HarnessCase;
import org.dotledger.api.evidence.HarnessRan;
import org.dotledger.api.evidence.RecordHarnessRun;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.decision.Via;
import org.dotledger.core.view.PastLog;

/** A run counts for what the log holds of it: every refusal that it names is looked up. Bad news is recorded. */
final class RecordHarnessRunRule implements Decider<RecordHarnessRun, RecordHarnessRunRule.State> {
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
        Optional<String> fault = new HarnessBacking(pastLog, state.previous()).fault(command.cases());
        if (fault.isPresent()) {
            return Decision.refuse(RefusalCode.HARNESS_UNBACKED, fault.get());
        }
        List<String> unbacked = command.cases().stream()
                .filter(HarnessBacking::isNeverRecorded)
                .map(HarnessCase::name)
                .toList();
        boolean allRefused = command.cases().stream().allMatch(HarnessBacking::isRefused);
        return Decision.accept(new HarnessRan(command.runId(), command.cases(), unbacked, command.via(), allRefused));
    }
}
