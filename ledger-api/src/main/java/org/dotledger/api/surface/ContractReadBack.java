package org.dotledger.api.surface;

import java.util.Set;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Tag;

/**
 * Someone looked at a contract.
 *
 * @param matches whether the contract is bound here, was there, and has the schema that was bound
 */
public record ContractReadBack(RecordId contractId, boolean present, Sha256 schemaSha256, boolean matches)
        implements Event {

    @Override
    public String subject() {
        return contractId.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(SurfaceTags.contract(contractId));
    }
}
