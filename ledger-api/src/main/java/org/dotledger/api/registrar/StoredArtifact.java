package org.dotledger.api.registrar;

import org.dotledger.api.log.Sha256;

/**
 * Bulk content that the ledger stores next to the log, under its digest.
 *
 * @param size in bytes
 */
public record StoredArtifact(Sha256 sha256, long size, String mediaType) {}
