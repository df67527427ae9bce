package org.dotledger.api.authorization;

import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.json.Json;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.schema.Text;
import org.jspecify.annotations.Nullable;

/**
 * Proposes an APR for {@code authorize_build_step}. Scope, mode and corpus are texts and authority is anything, because
 * what asks for too much has to be refused by its own code.
 *
 * @param manifestSha256 digest of the manifest that the grant is bound to
 * @param planRef the plan that the grant is bound to
 * @param ttlSeconds how long the grant lasts from its minting
 * @param issuer the DOT that issues it
 * @param authority that is asked for; any is refused, because none can be granted here
 */
public record ProposeBuildStep(
        RecordId aprId,
        @Text(min = 1, max = 100) String actionCode,
        @Text(min = 1, max = 100) String scope,
        @Text(min = 1, max = 100) String mode,
        @Text(min = 1, max = 100) String corpus,
        Sha256 manifestSha256,
        @Text(min = 1, max = 500) String planRef,
        long ttlSeconds,
        DotCode issuer,
        DotRun via,
        @Nullable Json authority)
        implements Command {}
