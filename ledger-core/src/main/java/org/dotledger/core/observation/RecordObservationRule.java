package org.dotledger.core.observation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.observation.RecordObservation;
import org.dotledger.api.observation.SourceReading;
import org.dotledger.api.observation.SourceRow;
import org.dotledger.api.observation.SourceStatus;
import org.dotledger.api.observation.WorldObserved;
import org.dotledger.core.decision.CampaignDecider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.view.CampaignPast;
import org.dotledger.core.view.PastLog;
import org.dotledger.core.view.StateAt;
import org.dotledger.core.view.ViewSet;

/** A look is recorded whatever it has found. What differs is computed on the state at that moment. */
final class RecordObservationRule implements CampaignDecider<RecordObservation> {
    private final ViewSet views;
    private final PastLog pastLog;
    private final Differences differences;

    RecordObservationRule(ViewSet views, PastLog pastLog, Differences differences) {
        this.views = views;
        this.pastLog = pastLog;
        this.differences = differences;
    }

    @Override
    public Class<RecordObservation> command() {
        return RecordObservation.class;
    }

    @Override
    public Optional<Refusal> fieldFault(RecordObservation command) {
        return Readings.formFault(command.sources());
    }

    @Override
    public Decision decide(RecordObservation command, CampaignPast past, ActorId caller, Instant at) {
        StateAt state = past.state(views, at);
        if (state.row(ObservationViews.OBSERVATIONS, command.observationId().value())
                .isPresent()) {
            return Decision.refuse(
                    RefusalCode.OBSERVATION_EXISTS, "observation " + command.observationId() + " is recorded already");
        }
        List<SourceRow> declared = state.items(ViewDefinitions.SOURCES);
        return sourceFault(command.sources(), declared)
                .or(() -> contentFault(command.sources(), state))
                .map(Decision::refuse)
                .orElseGet(() -> Decision.accept(observed(command, declared, state, at)));
    }

    private static Optional<Refusal> sourceFault(List<SourceReading> readings, List<SourceRow> declared) {
        return readings.stream()
                .filter(reading -> declared.stream().noneMatch(row -> isOf(row, reading)))
                .findFirst()
                .map(reading -> Refusal.of(
                        RefusalCode.SOURCE_MISMATCH, reading.source() + " is not declared at " + reading.location()));
    }

    private static boolean isOf(SourceRow row, SourceReading reading) {
        return row.source() == reading.source() && row.location().equals(reading.location());
    }

    private Optional<Refusal> contentFault(List<SourceReading> readings, StateAt state) {
        Set<DotCode> baseline = Readings.baseline(state);
        for (int i = 0; i < readings.size(); i++) {
            SourceReading reading = readings.get(i);
            if (reading.artifact() != null) {
                byte[] content = pastLog.artifact(reading.artifact().sha256()).orElse(null);
                Optional<Refusal> fault = Readings.contentFault(reading, i, content, baseline);
                if (fault.isPresent()) {
                    return fault;
                }
            }
        }
        return Optional.empty();
    }

    private WorldObserved observed(RecordObservation command, List<SourceRow> declared, StateAt state, Instant at) {
        List<SourceRow> looked = new ArrayList<>();
        for (SourceReading reading : command.sources()) {
            if (reading.status() == SourceStatus.READ) {
                declared.stream()
                        .filter(row -> isOf(row, reading))
                        .forEach(row -> looked.add(SourcesView.looked(row, reading, state.size(), at)));
            }
        }
        return new WorldObserved(command.observationId(), command.sources(), differences.between(state, looked));
    }
}
