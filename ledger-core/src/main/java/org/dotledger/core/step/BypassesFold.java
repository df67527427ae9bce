package org.dotledger.core.step;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.HarnessCase;
import org.dotledger.api.evidence.HarnessRan;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.StopCode;
import org.dotledger.api.step.StopAcknowledged;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** Every bypass that was refused, and whether it is known why: a harness tried it, or an owner has looked into it. */
final class BypassesFold implements FoldedView<BypassAttempt> {
    private static final ViewDefinition<BypassAttempt> DEFINITION =
            ViewDefinition.byPosition("bypasses", BypassAttempt.class, BypassAttempt::position);

    @Override
    public ViewDefinition<BypassAttempt> definition() {
        return DEFINITION;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case CommandRefused refused
            when refused.stopCode() == StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS ->
                Set.of(Long.toString(recorded.position()));
            case HarnessRan run -> keys(run);
            case StopAcknowledged acknowledged -> keys(acknowledged.positions().stream());
            default -> Set.of();
        };
    }

    private static Set<String> keys(HarnessRan run) {
        return keys(
                run.positions() == null
                        ? run.cases().stream().map(HarnessCase::refusalPosition).filter(position -> position != null)
                        : run.positions().stream()
                                .flatMapToLong(range -> LongStream.rangeClosed(range.from(), range.to()))
                                .boxed());
    }

    private static Set<String> keys(Stream<Long> positions) {
        return positions.map(position -> Long.toString(position)).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public @Nullable BypassAttempt evolve(@Nullable BypassAttempt row, String key, RecordedEvent recorded) {
        if (recorded.event() instanceof CommandRefused) {
            return new BypassAttempt(recorded.position(), false);
        }
        return row == null ? null : new BypassAttempt(row.position(), true);
    }
}
