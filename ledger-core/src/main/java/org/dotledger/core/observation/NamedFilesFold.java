package org.dotledger.core.observation;

import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.HandbookReadBack;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.EvidenceReadBack;
import org.dotledger.api.evidence.EvidenceStaged;
import org.dotledger.api.surface.EndpointDeployed;
import org.dotledger.api.world.Source;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** Every file and document that an entry ever named. */
final class NamedFilesFold implements FoldedView<NamedFile> {
    private static final ViewDefinition<NamedFile> DEFINITION =
            ViewDefinition.of("named-files", NamedFile.class, NamedFile::key);

    @Override
    public ViewDefinition<NamedFile> definition() {
        return DEFINITION;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        NamedFile named = named(recorded);
        return named == null ? Set.of() : Set.of(named.key());
    }

    @Override
    public @Nullable NamedFile evolve(@Nullable NamedFile row, String key, RecordedEvent recorded) {
        return row == null ? named(recorded) : row;
    }

    private static @Nullable NamedFile named(RecordedEvent recorded) {
        long position = recorded.position();
        return switch (recorded.event()) {
            case DotBorn born ->
                new NamedFile(Source.DOT_BIN, born.source().path().value(), position);
            case EndpointDeployed deployed ->
                new NamedFile(Source.EXECUTOR, deployed.artifact().path().value(), position);
            case HandbookReadBack page ->
                new NamedFile(Source.KNOWLEDGE_BASE, page.artifact().path().value(), position);
            case EvidenceStaged staged ->
                new NamedFile(Source.KNOWLEDGE_BASE, staged.location().value(), position);
            case EvidenceReadBack read ->
                new NamedFile(Source.KNOWLEDGE_BASE, read.location().value(), position);
            default -> null;
        };
    }
}
