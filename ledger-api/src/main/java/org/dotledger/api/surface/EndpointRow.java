package org.dotledger.api.surface;

import java.util.List;
import org.dotledger.api.dot.Artifact;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.log.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A route: an item of the view {@code endpoints}.
 *
 * @param via the run that deployed it
 * @param present what the newest readback since the deployment saw, if there was one
 * @param artifactSha256 of that readback
 * @param matches whether that readback was of what was deployed
 * @param observed the status with which the route answered when it was first observed after the deployment
 * @param reason of the withdrawal
 * @param positions of the deployment, of the newest readback since, and of the withdrawal
 */
public record EndpointRow(
        Route route,
        boolean noMutation,
        Artifact artifact,
        String rollbackCommand,
        DotRun via,
        EndpointStatus status,
        @Nullable Boolean present,
        @Nullable Sha256 artifactSha256,
        @Nullable Boolean matches,
        @Nullable Long observed,
        @Nullable String reason,
        List<Long> positions) {
    public EndpointRow {
        positions = List.copyOf(positions);
    }
}
