package org.dotledger.core.log.merkle;

import org.dotledger.api.log.Tile;
import org.dotledger.api.log.TileHashes;

/**
 * A full tile that the latest appends completed and that is to be stored with them.
 *
 * @param level tile level
 * @param index of the tile within its level
 * @param hashes all 256
 */
public record CompletedTile(int level, long index, TileHashes hashes) {
    public CompletedTile {
        if (hashes.width() != Tile.FULL_WIDTH) {
            throw new IllegalArgumentException("expected a full tile, found width " + hashes.width());
        }
    }

    /** The name of this tile. */
    public Tile tile() {
        return Tile.full(level, index);
    }
}
