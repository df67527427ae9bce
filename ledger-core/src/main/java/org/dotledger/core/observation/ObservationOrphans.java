package org.dotledger.core.observation;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.dot.OrphanKind;
import org.dotledger.api.dot.OrphanRow;
import org.dotledger.api.observation.Difference;
import org.dotledger.api.observation.SourceRow;
import org.dotledger.api.world.Source;
import org.dotledger.core.view.OrphanRule;
import org.dotledger.core.view.StateAt;
import org.jspecify.annotations.Nullable;

/** The differences between the present state and what each source was last found to hold. */
final class ObservationOrphans implements OrphanRule {
    private final Differences differences;

    ObservationOrphans(Differences differences) {
        this.differences = differences;
    }

    @Override
    public List<OrphanRow> findings(StateAt state) {
        Map<Source, SourceRow> sources = state.items(ViewDefinitions.SOURCES).stream()
                .collect(Collectors.toUnmodifiableMap(SourceRow::source, Function.identity()));
        return differences.between(state, sources.values()).stream()
                .map(difference -> finding(difference, sources.get(difference.source())))
                .toList();
    }

    private static OrphanRow finding(Difference difference, @Nullable SourceRow source) {
        Long read = source == null ? null : source.read();
        return new OrphanRow(
                OrphanKind.valueOf(difference.kind().name()),
                difference.subject(),
                difference.detail(),
                difference.source(),
                read == null ? List.of() : List.of(read));
    }
}
