package org.dotledger.core.log.merkle;

import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.Tile;
import org.dotledger.api.log.TileHashes;

/**
 * A tile with the tree levels that it leaves out. They are computed once, because a batch of proofs asks for the same
 * ones again and again, and a single proof already needs nearly all of them.
 */
final class TileSubtrees {
    /** For each of the eight levels the hashes of the complete subtrees, packed. */
    private final byte[][] levels = new byte[Tile.HEIGHT][];

    TileSubtrees(TileHashes hashes, NodeHasher hasher) {
        levels[0] = hashes.bytes();
        for (int level = 1; level < Tile.HEIGHT; level++) {
            levels[level] = parents(levels[level - 1], hashes.width() >> level, hasher);
        }
    }

    private static byte[] parents(byte[] children, int count, NodeHasher hasher) {
        byte[] parents = new byte[count * Sha256.LENGTH];
        for (int parent = 0; parent < count; parent++) {
            int left = 2 * parent * Sha256.LENGTH;
            hasher.hashPacked(children, left, children, left + Sha256.LENGTH, parents, parent * Sha256.LENGTH);
        }
        return parents;
    }

    /** The hash of 2<sup>level</sup> neighbouring hashes of the tile, from {@code position * 2^level} on. */
    Sha256 hash(int level, int position) {
        return Sha256.ofPacked(levels[level], position * Sha256.LENGTH);
    }
}
