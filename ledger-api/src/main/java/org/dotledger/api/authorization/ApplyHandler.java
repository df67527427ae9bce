package org.dotledger.api.authorization;

import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Command;
import org.dotledger.api.schema.Since;
import org.dotledger.api.schema.Text;
import org.jspecify.annotations.Nullable;

/**
 * Puts the staged handler in force.
 *
 * @param artifactSha256 of what the owner has looked at, so that nothing that was staged since is applied; the first
 *     version means what was staged last
 */
public record ApplyHandler(
        @Text(min = 1, max = 100) String actionCode,
        @Text(min = 1, max = 500) String handlerRef,
        @Since(2) @Nullable Sha256 artifactSha256)
        implements Command {}
