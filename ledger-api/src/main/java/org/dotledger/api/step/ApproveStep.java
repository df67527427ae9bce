package org.dotledger.api.step;

import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Command;

/**
 * Approves the plan of a step.
 *
 * @param planSha256 the plan that the owner has looked at
 */
public record ApproveStep(StepId step, Sha256 planSha256) implements Command {}
