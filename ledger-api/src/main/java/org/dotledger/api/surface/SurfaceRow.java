package org.dotledger.api.surface;

import java.util.List;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.log.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A surface: an item of the view {@code surfaces}.
 *
 * @param via the run that created it
 * @param present what the newest readback since the creation saw, if there was one
 * @param definitionSha256 of that readback
 * @param observed digest of the definition when it was first observed after the creation
 * @param reason of the removal
 * @param positions of the creation, of the newest readback since, and of the removal
 */
public record SurfaceRow(
        SurfaceKind kind,
        SurfaceName name,
        SurfaceStatus status,
        String rollbackCommand,
        DotRun via,
        @Nullable Boolean present,
        @Nullable Sha256 definitionSha256,
        @Nullable Sha256 observed,
        @Nullable String reason,
        List<Long> positions) {
    public SurfaceRow {
        positions = List.copyOf(positions);
    }

    /** Kind and name, as {@code SCHEMA:c1}. */
    public String id() {
        return kind + ":" + name;
    }
}
