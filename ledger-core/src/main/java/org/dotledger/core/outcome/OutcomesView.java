package org.dotledger.core.outcome;

import java.util.List;
import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.ThroughDot;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.outcome.OutcomeKind;
import org.dotledger.api.outcome.OutcomeRecorded;
import org.dotledger.api.outcome.OutcomeRow;
import org.dotledger.api.outcome.OutcomeStatus;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** Each consumed grant and each run of each actor, with what became of it. The first outcome counts. */
final class OutcomesView implements FoldedView<OutcomeRow> {

    @Override
    public ViewDefinition<OutcomeRow> definition() {
        return ViewDefinitions.OUTCOMES;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case GrantConsumed event -> Set.of(OutcomeRow.grantKey(event.grantId()));
            case ThroughDot event ->
                Set.of(OutcomeRow.runKey(recorded.actor(), event.via().runId()));
            case OutcomeRecorded event -> Set.of(key(event, recorded));
            default -> Set.of();
        };
    }

    private static String key(OutcomeRecorded event, RecordedEvent recorded) {
        return event.grantId() != null
                ? OutcomeRow.grantKey(event.grantId())
                : OutcomeRow.runKey(recorded.actor(), String.valueOf(event.runId()));
    }

    @Override
    public @Nullable OutcomeRow evolve(@Nullable OutcomeRow row, String key, RecordedEvent recorded) {
        return switch (recorded.event()) {
            case GrantConsumed event ->
                row == null
                        ? ran(
                                OutcomeKind.GRANT,
                                event.grantId(),
                                event.runId().value(),
                                event.via().dot(),
                                recorded)
                        : row;
            case ThroughDot event ->
                row == null
                        ? ran(
                                OutcomeKind.RUN,
                                null,
                                event.via().runId(),
                                event.via().dot(),
                                recorded)
                        : ranAgain(row);
            case OutcomeRecorded event
            when row != null && row.result() == OutcomeStatus.UNKNOWN -> ended(row, event, recorded);
            default -> row;
        };
    }

    private static OutcomeRow ran(
            OutcomeKind kind, @Nullable RecordId grantId, String runId, DotCode dot, RecordedEvent recorded) {
        return new OutcomeRow(
                kind,
                grantId,
                runId,
                recorded.actor(),
                dot,
                OutcomeStatus.UNKNOWN,
                null,
                null,
                null,
                1,
                List.of(recorded.position()));
    }

    /** One run may lead to many entries, so that they are counted and not listed. */
    private static OutcomeRow ranAgain(OutcomeRow row) {
        return new OutcomeRow(
                row.kind(),
                row.grantId(),
                row.runId(),
                row.ranBy(),
                row.dot(),
                row.result(),
                row.outputSha256(),
                row.evidenceId(),
                row.recordedBy(),
                row.entries() + 1,
                row.positions());
    }

    private static OutcomeRow ended(OutcomeRow row, OutcomeRecorded event, RecordedEvent recorded) {
        return new OutcomeRow(
                row.kind(),
                row.grantId(),
                row.runId(),
                row.ranBy(),
                row.dot(),
                OutcomeStatus.of(event.result()),
                event.outputSha256(),
                event.evidenceId(),
                recorded.actor(),
                row.entries(),
                List.of(row.positions().getFirst(), recorded.position()));
    }
}
