package org.dotledger.api.surface;

import java.util.List;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A contract: an item of the view {@code contracts}.
 *
 * @param present what the newest readback since the binding saw, if there was one
 * @param readSchemaSha256 of that readback
 * @param matches whether that readback was of what was bound
 * @param reason of the unbinding
 * @param positions of the binding, of the newest readback since, and of the unbinding
 */
public record ContractRow(
        RecordId contractId,
        DotCode code,
        Route route,
        Sha256 schemaSha256,
        boolean noMutation,
        DotRun via,
        ContractStatus status,
        @Nullable Boolean present,
        @Nullable Sha256 readSchemaSha256,
        @Nullable Boolean matches,
        @Nullable String reason,
        List<Long> positions) {
    public ContractRow {
        positions = List.copyOf(positions);
    }
}
