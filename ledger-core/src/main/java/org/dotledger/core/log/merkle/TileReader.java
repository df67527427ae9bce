package org.dotledger.core.log.merkle;

import org.dotledger.api.log.Tile;
import org.dotledger.api.log.TileHashes;

/** Fetches tiles from where they are kept: tables, a directory, a server, memory. */
@FunctionalInterface
public interface TileReader {
    /**
     * The hashes of a tile. Wherever a tile is partial, a reader may answer with a wider one of the same place.
     *
     * @throws RuntimeException if the tile is not available
     */
    TileHashes read(Tile tile);
}
