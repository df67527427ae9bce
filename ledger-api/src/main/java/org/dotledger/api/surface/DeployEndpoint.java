package org.dotledger.api.surface;

import org.dotledger.api.dot.Artifact;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.message.Command;
import org.dotledger.api.schema.Text;

/** Deploys a route that changes nothing, from the executor's source. */
public record DeployEndpoint(
        Route route,
        boolean noMutation,
        Artifact artifact,
        @Text String rollbackCommand,
        DotRun via) implements Command {}
