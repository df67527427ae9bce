package org.dotledger.api.dot;

import org.dotledger.api.message.Command;
import org.dotledger.api.schema.Text;

/** Takes a DOT out of the catalogue again: the rollback of a registration. */
public record UnregisterDot(
        DotCode code, @Text(min = 1, statement = true) String reason, DotRun via) implements Command {}
