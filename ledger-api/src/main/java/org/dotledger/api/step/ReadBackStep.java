package org.dotledger.api.step;

import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Command;

/** Says whether what a step did was found again. */
public record ReadBackStep(StepId step, Sha256 readbackSha256, boolean matches) implements Command {}
