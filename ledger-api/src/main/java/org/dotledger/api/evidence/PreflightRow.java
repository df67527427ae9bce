package org.dotledger.api.evidence;

import java.util.List;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.schema.Items;

/** A preflight: an item of the view {@code preflights}, named by its position. */
public record PreflightRow(
        long position,
        PreflightResult result,
        @Items(max = PreflightRan.OPEN_MAX) List<OpenItem> open,
        DotRun via,
        List<Long> positions) {
    public PreflightRow {
        open = List.copyOf(open);
        positions = List.copyOf(positions);
    }
}
