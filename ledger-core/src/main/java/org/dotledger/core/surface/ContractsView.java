package org.dotledger.core.surface;

import java.util.List;
import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.surface.ContractBound;
import org.dotledger.api.surface.ContractReadBack;
import org.dotledger.api.surface.ContractRow;
import org.dotledger.api.surface.ContractStatus;
import org.dotledger.api.surface.ContractUnbound;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** Every contract that was ever bound. */
final class ContractsView implements FoldedView<ContractRow> {

    @Override
    public ViewDefinition<ContractRow> definition() {
        return ViewDefinitions.CONTRACTS;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case ContractBound event -> Set.of(event.contractId().value());
            case ContractReadBack event -> Set.of(event.contractId().value());
            case ContractUnbound event -> Set.of(event.contractId().value());
            default -> Set.of();
        };
    }

    @Override
    public @Nullable ContractRow evolve(@Nullable ContractRow row, String key, RecordedEvent recorded) {
        long position = recorded.position();
        return switch (recorded.event()) {
            case ContractBound event ->
                new ContractRow(
                        event.contractId(),
                        event.code(),
                        event.route(),
                        event.schemaSha256(),
                        event.noMutation(),
                        event.via(),
                        ContractStatus.BOUND,
                        null,
                        null,
                        null,
                        null,
                        List.of(position));
            case ContractReadBack event -> readBack(row, event, position);
            case ContractUnbound event -> unbound(row, event, position);
            default -> row;
        };
    }

    /** A look before the binding, or after the unbinding, shows nothing about what was bound. */
    private static @Nullable ContractRow readBack(@Nullable ContractRow row, ContractReadBack event, long position) {
        return row == null || row.status() == ContractStatus.UNBOUND
                ? row
                : new ContractRow(
                        row.contractId(),
                        row.code(),
                        row.route(),
                        row.schemaSha256(),
                        row.noMutation(),
                        row.via(),
                        row.status(),
                        event.present(),
                        event.schemaSha256(),
                        event.matches(),
                        null,
                        List.of(row.positions().getFirst(), position));
    }

    private static @Nullable ContractRow unbound(@Nullable ContractRow row, ContractUnbound event, long position) {
        return row == null || row.status() == ContractStatus.UNBOUND
                ? row
                : new ContractRow(
                        row.contractId(),
                        row.code(),
                        row.route(),
                        row.schemaSha256(),
                        row.noMutation(),
                        row.via(),
                        ContractStatus.UNBOUND,
                        row.present(),
                        row.readSchemaSha256(),
                        row.matches(),
                        event.reason(),
                        Ends.of(row.positions(), position));
    }
}
