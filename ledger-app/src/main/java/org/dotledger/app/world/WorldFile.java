package org.dotledger.app.world;

import org.dotledger.api.log.Sha256;

/**
 * A file of the world as the ledger names it.
 *
 * @param path logical, such as {@code /opt/incomex/dot/bin/dot-c1-preflight} or {@code kb://handbook/dot-c1-preflight.md}
 * @param sha256 digest of its bytes
 * @param size in bytes
 */
public record WorldFile(String path, Sha256 sha256, long size) {}
