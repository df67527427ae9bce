package org.dotledger.api.evidence;

import java.util.List;
import java.util.Set;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.ThroughDot;
import org.dotledger.api.message.Tag;
import org.dotledger.api.schema.Items;

/** The ledger has looked at what is still open. */
public record PreflightRan(
        PreflightResult result,
        @Items(max = PreflightRan.OPEN_MAX) List<OpenItem> open,
        DotRun via) implements ThroughDot {
    /** How many open items are listed; what is beyond is counted in the last one. */
    public static final int OPEN_MAX = 100;

    public PreflightRan {
        open = List.copyOf(open);
    }

    @Override
    public String subject() {
        return EvidenceTags.PREFLIGHT.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(EvidenceTags.PREFLIGHT);
    }
}
