package org.dotledger.api.log;

import java.util.List;

/**
 * The claim that an entry is at an index of a tree (RFC 9162 section 2.1.3). Any numbers are accepted here, out of range
 * ones too: whether the claim holds, or is even possible, is for the verifier alone to say.
 *
 * @param index of the leaf, from 0
 * @param size of the tree, in leaves
 * @param hashes from the leaf's sibling up to a child of the root
 */
public record InclusionProof(long index, long size, List<Sha256> hashes) {
    public InclusionProof {
        hashes = List.copyOf(hashes);
    }
}
