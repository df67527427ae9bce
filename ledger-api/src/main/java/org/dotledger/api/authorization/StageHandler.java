package org.dotledger.api.authorization;

import org.dotledger.api.dot.Artifact;
import org.dotledger.api.message.Command;
import org.dotledger.api.schema.Text;

/**
 * Stages the handler of {@code authorize_build_step} for the owner's review.
 *
 * @param handlerRef names the implementation
 */
public record StageHandler(
        @Text(min = 1, max = 100) String actionCode,
        @Text(min = 1, max = 500) String handlerRef,
        Artifact artifact) implements Command {}
