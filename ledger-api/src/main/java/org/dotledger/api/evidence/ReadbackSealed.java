package org.dotledger.api.evidence;

import java.util.Set;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.ThroughDot;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Tag;

/**
 * The readback package of the state just before this event is sealed.
 *
 * @param treeSize how many entries the package covers: the position of this event
 * @param packageSha256 digest of the package of that size, which says UNSEALED
 */
public record ReadbackSealed(long treeSize, Sha256 rootHash, Sha256 stateSha256, Sha256 packageSha256, DotRun via)
        implements ThroughDot {

    @Override
    public String subject() {
        return Long.toString(treeSize);
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(EvidenceTags.SEAL);
    }
}
