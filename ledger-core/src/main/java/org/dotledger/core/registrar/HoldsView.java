package org.dotledger.core.registrar;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.registrar.HoldRow;
import org.dotledger.api.registrar.HoldStatus;
import org.dotledger.core.view.DerivedView;
import org.dotledger.core.view.StateAt;
import org.jspecify.annotations.Nullable;

/** The hold on each required code, and on each other code that was ever released. */
final class HoldsView implements DerivedView<HoldRow> {
    private final HoldReleasesFold releases;
    private final HoldPlacingFold placings;

    HoldsView(HoldReleasesFold releases, HoldPlacingFold placings) {
        this.releases = releases;
        this.placings = placings;
    }

    @Override
    public ViewDefinition<HoldRow> definition() {
        return ViewDefinitions.HOLDS;
    }

    @Override
    public List<HoldRow> derive(StateAt state) {
        Map<DotCode, HoldRelease> byCode = state.items(releases).stream()
                .collect(Collectors.toUnmodifiableMap(HoldRelease::code, Function.identity()));
        HoldPlacing placing = state.items(placings).stream().findFirst().orElse(null);
        SortedSet<DotCode> codes = new TreeSet<>(byCode.keySet());
        codes.addAll(Policy.C1.requiredDots());
        return codes.stream().map(code -> row(code, byCode.get(code), placing)).toList();
    }

    private static HoldRow row(DotCode code, @Nullable HoldRelease release, @Nullable HoldPlacing placing) {
        long placed = placing == null ? -1 : placing.position();
        if (release == null || release.position() < placed) {
            return placing == null
                    ? new HoldRow(code, HoldStatus.ACTIVE, null, null, List.of())
                    : new HoldRow(code, HoldStatus.ACTIVE, null, placing.reason(), List.of(placed));
        }
        Long ended = release.ended();
        return ended == null
                ? new HoldRow(
                        code, HoldStatus.RELEASED, release.dryRunId(), release.reason(), List.of(release.position()))
                : new HoldRow(code, HoldStatus.ACTIVE, null, null, List.of(ended));
    }
}
