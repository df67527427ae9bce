package org.dotledger.core.decision.offline;

import org.dotledger.api.log.Sha256;

/**
 * What an entry says of an earlier state, which is looked up in the log before an append and is folded once more when a
 * history is decided again.
 *
 * @param position of the entry that says so
 * @param size how many entries the state follows from
 * @param holds whether the entry was decided as if the claim is right
 */
public record StateClaim(long position, long size, Sha256 rootHash, Sha256 stateSha256, boolean holds) {}
