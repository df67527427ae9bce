package org.dotledger.core.dot;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.campaign.DotRecognised;
import org.dotledger.api.dot.DotAdmitted;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.DotRow;
import org.dotledger.api.dot.DotState;
import org.dotledger.api.dot.DotUnregistered;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** Every DOT that the ledger knows, and how far it has come. */
final class DotsView implements FoldedView<DotRow> {
    /** The birth and the admission, which an unregistered DOT still rests on. */
    private static final int POSITIONS_OF_ADMISSION = 2;

    @Override
    public ViewDefinition<DotRow> definition() {
        return ViewDefinitions.DOTS;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case DotRecognised event -> Set.of(event.code().value());
            case DotBorn event -> Set.of(event.code().value());
            case DotAdmitted event -> Set.of(event.code().value());
            case DotRegistered event -> Set.of(event.code().value());
            case DotUnregistered event -> Set.of(event.code().value());
            case DotRetired event -> Set.of(event.code().value());
            default -> Set.of();
        };
    }

    @Override
    public @Nullable DotRow evolve(@Nullable DotRow row, String key, RecordedEvent recorded) {
        long position = recorded.position();
        return switch (recorded.event()) {
            case DotRecognised event ->
                begin(event.code(), event.name(), DotState.BASELINE, event.filePath(), position);
            case DotBorn event ->
                begin(
                        event.code(),
                        event.name(),
                        DotState.BORN,
                        event.source().path().value(),
                        position);
            case DotAdmitted ignored -> move(row, DotState.ADMITTED, position);
            case DotRegistered ignored -> move(row, DotState.REGISTERED, position);
            case DotUnregistered ignored -> move(row, DotState.ADMITTED, position);
            case DotRetired ignored -> move(row, DotState.RETIRED, position);
            default -> row;
        };
    }

    private static DotRow begin(DotCode code, String name, DotState state, String filePath, long position) {
        return new DotRow(code, name, state, filePath, List.of(position));
    }

    /** A step of a life; history that has it without a birth leaves no DOT, which is what the verifier reports. */
    private static @Nullable DotRow move(@Nullable DotRow row, DotState state, long position) {
        if (row == null) {
            return null;
        }
        boolean afterAdmission = row.state() != DotState.BORN && state != DotState.RETIRED;
        List<Long> positions = new ArrayList<>(
                afterAdmission && row.positions().size() > POSITIONS_OF_ADMISSION
                        ? row.positions().subList(0, POSITIONS_OF_ADMISSION)
                        : row.positions());
        positions.add(position);
        return new DotRow(row.code(), row.name(), state, row.filePath(), positions);
    }
}
