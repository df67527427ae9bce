package org.dotledger.api.surface;

import org.dotledger.api.dot.DotRun;
import org.dotledger.api.message.Command;
import org.dotledger.api.schema.Text;

/** Takes a route away: the rollback of its deployment. */
public record WithdrawEndpoint(
        Route route, @Text(min = 1, statement = true) String reason, DotRun via) implements Command {}
