package org.dotledger.api.dot;

import org.dotledger.api.message.Command;
import org.dotledger.api.schema.Text;

/** Ends a DOT's life. */
public record RetireDot(
        DotCode code, @Text(min = 1, statement = true) String reason, DotRun via) implements Command {}
