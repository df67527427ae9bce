package org.dotledger.core.invariant;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.schema.Blank;
import org.dotledger.api.surface.SurfaceCreated;
import org.dotledger.api.surface.SurfaceRemoved;

/** A surface of C1 is created while it does not stand, with a way back, and only one that stands is removed. */
final class SurfacesStandOnce implements Invariant {
    private final Set<List<Object>> standing = new HashSet<>();

    @Override
    public String rule() {
        return "a surface of C1 is created once, with a way back, and only one that stands is removed";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case SurfaceCreated surface -> {
                boolean fresh = standing.add(List.of(surface.kind(), surface.name()));
                boolean ofCampaign = Policy.C1.surfaces().stream()
                        .anyMatch(known -> known.name().equals(surface.name()));
                yield Broken.when(
                        !fresh || !ofCampaign || Blank.isBlank(surface.rollbackCommand()),
                        surface.kind() + " " + surface.name() + " stands, is not C1's, or has no way back");
            }
            case SurfaceRemoved surface ->
                Broken.when(
                        !standing.remove(List.of(surface.kind(), surface.name())),
                        surface.kind() + " " + surface.name() + " does not stand");
            default -> Optional.empty();
        };
    }
}
