package org.dotledger.core.registrar;

import java.util.Set;
import java.util.stream.Collectors;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.registrar.RegistrationHoldReleased;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** The newest release of each code, whether or not it still holds. */
final class HoldReleasesFold implements FoldedView<HoldRelease> {
    private static final ViewDefinition<HoldRelease> DEFINITION = ViewDefinition.of(
            "hold-releases", HoldRelease.class, release -> release.code().value());

    @Override
    public ViewDefinition<HoldRelease> definition() {
        return DEFINITION;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case RegistrationHoldReleased event ->
                event.codes().stream().map(DotCode::value).collect(Collectors.toUnmodifiableSet());
            case DotRetired event -> Set.of(event.code().value());
            default -> Set.of();
        };
    }

    @Override
    public @Nullable HoldRelease evolve(@Nullable HoldRelease row, String key, RecordedEvent recorded) {
        long position = recorded.position();
        return switch (recorded.event()) {
            case RegistrationHoldReleased event ->
                new HoldRelease(new DotCode(key), event.dryRunId(), event.reason(), position, null);
            case DotRetired ignored
            when row != null -> new HoldRelease(row.code(), row.dryRunId(), row.reason(), row.position(), position);
            default -> row;
        };
    }
}
