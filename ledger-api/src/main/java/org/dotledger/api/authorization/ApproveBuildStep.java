package org.dotledger.api.authorization;

import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.RecordId;

/**
 * Approves an APR; the handler then mints its grant.
 *
 * @param manifestSha256 the manifest that the owner has looked at
 */
public record ApproveBuildStep(RecordId aprId, Sha256 manifestSha256) implements Command {}
