package org.dotledger.api.log;

import java.util.List;

/**
 * The claim that one tree is a prefix of another (RFC 9162 section 2.1.4). Any numbers are accepted here, out of range
 * ones too: whether the claim holds, or is even possible, is for the verifier alone to say.
 *
 * @param from size of the earlier tree, in leaves
 * @param to size of the later tree, in leaves
 * @param hashes the consistency path; empty when the sizes are equal
 */
public record ConsistencyProof(long from, long to, List<Sha256> hashes) {
    public ConsistencyProof {
        hashes = List.copyOf(hashes);
    }
}
