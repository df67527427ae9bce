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
    private final Map<Tile, TileSubtrees> tilesRead = new HashMap<>();
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
        int position = (int) (first % Tile.FULL_WIDTH) >> levelInTile;
        return tilesRead.computeIfAbsent(tile, this::read).hash(levelInTile, position);
    }

    private TileSubtrees read(Tile tile) {
        TileHashes hashes = reader.read(tile);
        if (hashes.width() < tile.width()) {
            throw new IllegalStateException(
                    "expected " + tile.width() + " hashes in " + tile.path() + ", found " + hashes.width());
        }
        return new TileSubtrees(hashes, hasher);
    }
}
