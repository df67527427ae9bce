package org.dotledger.api.surface;

import java.util.Set;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.ThroughDot;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Tag;

/** A contract is bound no more. */
public record ContractUnbound(RecordId contractId, String reason, DotRun via) implements ThroughDot {

    @Override
    public String subject() {
        return contractId.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(SurfaceTags.contract(contractId), SurfaceTags.CONTRACTS);
    }
}
