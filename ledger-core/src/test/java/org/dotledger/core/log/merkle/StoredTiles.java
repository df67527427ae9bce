package org.dotledger.core.log.merkle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dotledger.api.log.Tile;
import org.dotledger.api.log.TileHashes;

/** Keeps tiles in memory as a log keeps them in tables, and counts what is read. */
final class StoredTiles implements TileReader {
    private final Map<String, TileHashes> tiles = new HashMap<>();
    private final List<Tile> tilesRead = new ArrayList<>();

    /** What a batch adds: the tiles it completed and the right edge it ended with. */
    void store(List<CompletedTile> completed, TreeSnapshot snapshot) {
        completed.forEach(tile -> tiles.put(tile.tile().path(), tile.hashes()));
        snapshot.partialTiles().forEach((tile, hashes) -> tiles.put(tile.path(), hashes));
    }

    @Override
    public TileHashes read(Tile tile) {
        tilesRead.add(tile);
        TileHashes hashes = tiles.get(tile.path());
        if (hashes == null) {
            throw new IllegalArgumentException("no " + tile.path());
        }
        return hashes;
    }

    List<Tile> tilesRead() {
        return tilesRead;
    }
}
