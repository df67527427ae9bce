package org.dotledger.core.step;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.observation.SourceRow;
import org.dotledger.api.step.ReadinessReason;
import org.dotledger.api.world.Source;
import org.dotledger.core.view.StateAt;
import org.jspecify.annotations.Nullable;

/** Why a source does not count as observed: each has to be read since the campaign last changed, and lately. */
final class SourceReasons {
    static final String NOT_OBSERVED = "NOT_OBSERVED";
    private static final Duration AGE_MAX = Duration.ofHours(Policy.C1.observationAgeMaxHours());

    private SourceReasons() {}

    /** One for each source that does not count, by the age of its newest look at the state's time. */
    static List<ReadinessReason> of(StateAt state) {
        Map<Source, SourceRow> declared = state.items(ViewDefinitions.SOURCES).stream()
                .collect(Collectors.toUnmodifiableMap(SourceRow::source, Function.identity()));
        long newest = newestChange(state);
        return Policy.C1.sources().stream()
                .flatMap(source -> fault(declared.get(source), newest, state)
                        .map(fault -> new ReadinessReason(NOT_OBSERVED, source + " " + fault, List.of()))
                        .stream())
                .toList();
    }

    /** Position of the newest change of the campaign; -1 before the first. */
    private static long newestChange(StateAt state) {
        return state.items(StepViews.SEALED_CHANGE).stream()
                .findFirst()
                .map(SealedChange::newest)
                .orElse(-1L);
    }

    private static Optional<String> fault(@Nullable SourceRow row, long newestChange, StateAt state) {
        if (row == null) {
            return Optional.of("is not declared");
        }
        Long read = row.read();
        if (read == null || row.readAt() == null) {
            return Optional.of("was never read");
        }
        if (!row.isRead()) {
            return Optional.of("was away at the newest look: " + row.error());
        }
        if (read < newestChange) {
            return Optional.of("was not read since the campaign changed at " + newestChange);
        }
        return Duration.between(row.readAt(), state.time()).compareTo(AGE_MAX) > 0
                ? Optional.of("was last read at " + row.readAt() + ", which is too long ago")
                : Optional.empty();
    }
}
