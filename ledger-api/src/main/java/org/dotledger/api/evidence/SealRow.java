package org.dotledger.api.evidence;

import java.util.List;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;

/** A seal: an item of the view {@code seals}, named by its position. */
public record SealRow(
        long position,
        long treeSize,
        Sha256 rootHash,
        Sha256 stateSha256,
        Sha256 packageSha256,
        DotRun via,
        ActorId sealedBy,
        List<Long> positions) {
    public SealRow {
        positions = List.copyOf(positions);
    }
}
