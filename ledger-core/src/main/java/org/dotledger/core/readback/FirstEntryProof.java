package org.dotledger.core.readback;

import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.log.InclusionProof;
import org.dotledger.api.log.Sha256;
import org.dotledger.core.log.merkle.StreamingRoot;

/**
 * The inclusion proof of the entry at position 0, from leaves that come one at a time. The entry's sibling at level k is
 * the root over the leaves from 2^k up to 2^(k+1), or up to the end of the tree. Not safe for several threads.
 */
final class FirstEntryProof {
    private final List<Sha256> complete = new ArrayList<>();
    private StreamingRoot sibling = new StreamingRoot();
    private long size;

    void append(Sha256 leafHash) {
        if (size > 0) {
            if (Long.bitCount(size) == 1 && sibling.size() > 0) {
                complete.add(sibling.root());
                sibling = new StreamingRoot();
            }
            sibling.append(leafHash);
        }
        size++;
    }

    /** The proof in the tree of the leaves so far, of which there is at least one. */
    InclusionProof proof() {
        List<Sha256> hashes = new ArrayList<>(complete);
        if (sibling.size() > 0) {
            hashes.add(sibling.root());
        }
        return new InclusionProof(0, size, hashes);
    }
}
