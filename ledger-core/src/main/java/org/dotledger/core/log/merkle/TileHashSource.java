package org.dotledger.core.log.merkle;

import java.util.HashMap;
import java.util.Map;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.Tile;
import org.dotledger.api.log.TileHashes;

/**
 * The hashes of a tree that is kept as tiles. Each tile is read at most once and then remembered, so an instance should
 * live as long as one proof or one batch of proofs. Not thread-safe.
 */
public final class TileHashSource implements HashSource {
    private final NodeHasher hasher = new NodeHasher();
    private final Map<Tile, TileHashes> tilesRead = new HashMap<>();
    private final long size;
    private final TileReader reader;

    /**
     * @param size of the tree whose tiles are kept; it decides how wide the tiles on the right edge are. It may be larger
     *     than the tree for which proofs are made.
     */
    public TileHashSource(long size, TileReader reader) {
        this.size = size;
        this.reader = reader;
    }

    /**
     * @throws IllegalArgumentException if the tree does not hold all leaves of the subtree
     * @throws IllegalStateException if the reader answers with too narrow a tile
     */
    @Override
    public Sha256 hashAt(int level, long index) {
        if (level < 0 || level >= Long.SIZE || index < 0 || index >= size >>> level) {
            throw new IllegalArgumentException(
                    "a tree of size " + size + " has no complete subtree " + index + " at level " + level);
        }
        int levelInTile = level % Tile.HEIGHT;
        long first = index << levelInTile;
        Tile tile = Tile.inTree(level / Tile.HEIGHT, first / Tile.FULL_WIDTH, size);
        return fold(tilesRead.computeIfAbsent(tile, this::read), (int) (first % Tile.FULL_WIDTH), 1 << levelInTile);
    }

    private Sha256 fold(TileHashes hashes, int first, int count) {
        if (count == 1) {
            return hashes.hash(first);
        }
        byte[] packed = new byte[count * Sha256.LENGTH];
        hashes.copyTo(packed, first, count);
        return hasher.foldComplete(packed, count);
    }

    private TileHashes read(Tile tile) {
        TileHashes hashes = reader.read(tile);
        if (hashes.width() < tile.width()) {
            throw new IllegalStateException(
                    "expected " + tile.width() + " hashes in " + tile.path() + ", found " + hashes.width());
        }
        return hashes;
    }
}
