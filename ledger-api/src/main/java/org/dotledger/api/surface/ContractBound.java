package org.dotledger.api.surface;

import java.util.Set;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.ThroughDot;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Tag;

/** A contract is bound to a DOT. */
public record ContractBound(
        RecordId contractId, DotCode code, Route route, Sha256 schemaSha256, boolean noMutation, DotRun via)
        implements ThroughDot {

    @Override
    public String subject() {
        return contractId.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(SurfaceTags.contract(contractId), SurfaceTags.CONTRACTS, code.tag());
    }
}
