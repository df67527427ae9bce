package org.dotledger.api.surface;

import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.RecordId;

/**
 * Says what was seen of a contract.
 *
 * @param schemaSha256 digest of the schema that was found under the contract's id
 */
public record ReadBackContract(RecordId contractId, boolean present, Sha256 schemaSha256) implements Command {}
