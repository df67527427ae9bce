package org.dotledger.core.log.store;

import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dotledger.api.log.Tile;
import org.dotledger.api.log.TileHashes;
import org.dotledger.core.log.merkle.TileReader;
import org.jspecify.annotations.Nullable;

/**
 * Remembers tiles that were used lately. A tile only ever grows, and what it holds never changes, so the widest that was
 * seen serves every narrower one. Safe for several threads.
 */
final class TileCache {
    private static final int TILES_MAX = 1024;

    private final Map<Place, TileHashes> tiles = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, TileHashes> eldest) {
            return size() > TILES_MAX;
        }
    };

    /** Reads from memory, else over the connection. */
    TileReader reader(Connection connection) {
        StoredTiles stored = new StoredTiles(connection);
        return tile -> {
            TileHashes known = find(tile);
            if (known != null) {
                return known;
            }
            TileHashes read = stored.read(tile);
            keep(tile, read);
            return read;
        };
    }

    private synchronized @Nullable TileHashes find(Tile tile) {
        TileHashes known = tiles.get(Place.of(tile));
        return known != null && known.width() >= tile.width() ? known : null;
    }

    private synchronized void keep(Tile tile, TileHashes read) {
        tiles.merge(Place.of(tile), read, (old, fresh) -> old.width() > fresh.width() ? old : fresh);
    }

    private record Place(int level, long index) {
        static Place of(Tile tile) {
            return new Place(tile.level(), tile.index());
        }
    }
}
