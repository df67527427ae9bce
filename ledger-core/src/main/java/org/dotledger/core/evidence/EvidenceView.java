package org.dotledger.core.evidence;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.EvidenceReadBack;
import org.dotledger.api.evidence.EvidenceRow;
import org.dotledger.api.evidence.EvidenceStaged;
import org.dotledger.api.evidence.EvidenceStatus;
import org.dotledger.api.evidence.EvidenceWithdrawn;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** Each piece of evidence as it was staged last, with the newest readback since, and its withdrawal. */
final class EvidenceView implements FoldedView<EvidenceRow> {

    @Override
    public ViewDefinition<EvidenceRow> definition() {
        return ViewDefinitions.EVIDENCE;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case EvidenceStaged event -> Set.of(event.evidenceId().value());
            case EvidenceReadBack event -> Set.of(event.evidenceId().value());
            case EvidenceWithdrawn event -> Set.of(event.evidenceId().value());
            default -> Set.of();
        };
    }

    @Override
    public @Nullable EvidenceRow evolve(@Nullable EvidenceRow row, String key, RecordedEvent recorded) {
        if (recorded.event() instanceof EvidenceStaged staged) {
            return staged(staged, recorded);
        }
        if (row == null || row.status() == EvidenceStatus.WITHDRAWN) {
            return row;
        }
        return switch (recorded.event()) {
            case EvidenceReadBack event -> readBack(row, event, recorded.position());
            case EvidenceWithdrawn event -> withdrawn(row, event, recorded.position());
            default -> row;
        };
    }

    private static EvidenceRow staged(EvidenceStaged event, RecordedEvent recorded) {
        return new EvidenceRow(
                event.evidenceId(),
                EvidenceStatus.STAGED,
                event.name(),
                event.sha256(),
                event.size(),
                event.mediaType(),
                event.location(),
                event.labels(),
                event.envelope(),
                recorded.actor(),
                null,
                null,
                null,
                List.of(recorded.position()));
    }

    private static EvidenceRow readBack(EvidenceRow row, EvidenceReadBack event, long position) {
        return new EvidenceRow(
                row.evidenceId(),
                event.governed() ? EvidenceStatus.GOVERNED : EvidenceStatus.STAGED,
                row.name(),
                row.sha256(),
                row.size(),
                row.mediaType(),
                row.location(),
                row.labels(),
                row.envelope(),
                row.stagedBy(),
                event.location(),
                event.sha256(),
                null,
                List.of(row.positions().getFirst(), position));
    }

    private static EvidenceRow withdrawn(EvidenceRow row, EvidenceWithdrawn event, long position) {
        return new EvidenceRow(
                row.evidenceId(),
                EvidenceStatus.WITHDRAWN,
                row.name(),
                row.sha256(),
                row.size(),
                row.mediaType(),
                row.location(),
                row.labels(),
                row.envelope(),
                row.stagedBy(),
                row.readLocation(),
                row.readSha256(),
                event.reason(),
                Stream.concat(row.positions().stream(), Stream.of(position)).toList());
    }
}
