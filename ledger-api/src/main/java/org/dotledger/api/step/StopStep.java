package org.dotledger.api.step;

import org.dotledger.api.message.Command;
import org.dotledger.api.schema.Text;

/** Stops a step, and with it all later ones. */
public record StopStep(
        StepId step,
        @Text(min = 1, max = 128) String stopCode,
        @Text(min = 1, statement = true) String reason) implements Command {}
