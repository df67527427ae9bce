package org.dotledger.api.actor;

import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Command;

/**
 * Lets an actor in by a key.
 *
 * @param keySha256 digest of the key's text; the key itself never reaches the ledger
 */
public record IssueKey(ActorId actorId, Sha256 keySha256) implements Command {}
