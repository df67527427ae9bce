package org.dotledger.api.authorization;

import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Command;
import org.dotledger.api.schema.Text;

/**
 * Puts the staged handler in force.
 *
 * @param artifactSha256 of what the owner has looked at, so that nothing that was staged since is applied
 */
public record ApplyHandler(
        @Text(min = 1, max = 100) String actionCode,
        @Text(min = 1, max = 500) String handlerRef,
        Sha256 artifactSha256) implements Command {}
