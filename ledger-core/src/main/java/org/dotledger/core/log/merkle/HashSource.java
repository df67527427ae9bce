package org.dotledger.core.log.merkle;

import org.dotledger.api.log.Sha256;

/** Knows the hashes of the complete subtrees of a tree. */
@FunctionalInterface
public interface HashSource {
    /**
     * The Merkle Tree Hash of the 2<sup>level</sup> leaves from {@code index * 2^level} on.
     *
     * @param level tree level, 0 for leaf hashes; not a tile level
     * @throws RuntimeException if the tree does not hold all of those leaves
     */
    Sha256 hashAt(int level, long index);
}
