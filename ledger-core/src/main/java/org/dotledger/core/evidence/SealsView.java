package org.dotledger.core.evidence;

import java.util.List;
import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.ReadbackSealed;
import org.dotledger.api.evidence.SealRow;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** Every seal, whether or not it is still in force. */
final class SealsView implements FoldedView<SealRow> {

    @Override
    public ViewDefinition<SealRow> definition() {
        return ViewDefinitions.SEALS;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return recorded.event() instanceof ReadbackSealed ? Set.of(Long.toString(recorded.position())) : Set.of();
    }

    @Override
    public @Nullable SealRow evolve(@Nullable SealRow row, String key, RecordedEvent recorded) {
        return recorded.event() instanceof ReadbackSealed seal
                ? new SealRow(
                        recorded.position(),
                        seal.treeSize(),
                        seal.rootHash(),
                        seal.stateSha256(),
                        seal.packageSha256(),
                        seal.via(),
                        recorded.actor(),
                        List.of(recorded.position()))
                : row;
    }
}
