package org.dotledger.api.step;

import org.dotledger.api.dot.DotRun;
import org.dotledger.api.message.Command;
import org.dotledger.api.schema.Text;

/** Undoes a step. */
public record RollBackStep(
        StepId step,
        DotRun via,
        @Text(min = 1, statement = true) String reason) implements Command {}
