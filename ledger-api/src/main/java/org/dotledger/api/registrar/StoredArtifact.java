package org.dotledger.api.registrar;

import org.dotledger.api.log.Sha256;

/**
 * Bulk that the ledger keeps beside the log, by its digest.
 *
 * @param size in bytes
 */
public record StoredArtifact(Sha256 sha256, long size, String mediaType) {}
