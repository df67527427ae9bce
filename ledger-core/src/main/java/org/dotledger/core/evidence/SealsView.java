package org.dotledger.core.evidence;

import java.util.List;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.ReadbackSealed;
import org.dotledger.api.evidence.SealRow;
import org.dotledger.core.view.JournalView;

/** Every seal, whether or not it is still in force. */
final class SealsView implements JournalView<SealRow, ReadbackSealed> {

    @Override
    public ViewDefinition<SealRow> definition() {
        return ViewDefinitions.SEALS;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<ReadbackSealed> event() {
        return ReadbackSealed.class;
    }

    @Override
    public SealRow row(ReadbackSealed seal, RecordedEvent recorded) {
        return new SealRow(
                recorded.position(),
                seal.treeSize(),
                seal.rootHash(),
                seal.stateSha256(),
                seal.packageSha256(),
                seal.via(),
                recorded.actor(),
                List.of(recorded.position()));
    }
}
