package org.dotledger.core.invariant;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.schema.Blank;
import org.dotledger.api.surface.EndpointDeployed;
import org.dotledger.api.surface.EndpointReadBack;
import org.dotledger.api.surface.EndpointWithdrawn;
import org.dotledger.api.surface.Route;

/** An endpoint is deployed once, lets nothing be changed, has a way back, and a readback of it is compared. */
final class EndpointsChangeNothing implements Invariant {
    private final Map<Route, EndpointDeployed> deployed = new HashMap<>();

    @Override
    public String rule() {
        return "an endpoint of C1 is deployed once, without mutation, with a way back, and its readback compared";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case EndpointDeployed endpoint ->
                Broken.when(
                        deployed.put(endpoint.route(), endpoint) != null
                                || !endpoint.noMutation()
                                || !endpoint.route().isOfCampaign()
                                || Blank.isBlank(endpoint.rollbackCommand()),
                        endpoint.route() + " is deployed, may change something, is not C1's, or has no way back");
            case EndpointWithdrawn endpoint ->
                Broken.when(deployed.remove(endpoint.route()) == null, endpoint.route() + " is not deployed");
            case EndpointReadBack read ->
                Broken.when(read.matches() != matches(read), "it is recorded as matching: " + read.matches());
            default -> Optional.empty();
        };
    }

    private boolean matches(EndpointReadBack read) {
        EndpointDeployed endpoint = deployed.get(read.route());
        return endpoint != null
                && read.present()
                && read.artifactSha256().equals(endpoint.artifact().sha256());
    }
}
