package org.dotledger.api.dot;

import java.util.Set;
import org.dotledger.api.message.Tag;

/** A DOT stands in the catalogue. */
public record DotRegistered(DotCode code, String dryRunId, String catalog, CatalogEntry entry, DotRun via)
        implements ThroughDot {
    @Override
    public String subject() {
        return code.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(code.tag());
    }
}
