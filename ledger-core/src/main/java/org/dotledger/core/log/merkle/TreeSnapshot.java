package org.dotledger.core.log.merkle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.Tile;
import org.dotledger.api.log.TileHashes;
import org.dotledger.api.log.TreeHead;

/**
 * A tree at one moment: its head and its right edge, which is all that is needed to grow it further. Never changes; safe
 * for use by many threads.
 */
public final class TreeSnapshot {
    /** The tree without leaves. */
    public static final TreeSnapshot EMPTY = new TreeSnapshot(TreeHead.EMPTY, Map.of());

    private final TreeHead head;
    private final Map<Tile, TileHashes> partialTiles;

    /** For the frontier, which knows that the head and the tiles belong together. */
    TreeSnapshot(TreeHead head, Map<Tile, TileHashes> partialTiles) {
        this.head = head;
        this.partialTiles = Map.copyOf(partialTiles);
    }

    /**
     * The tree of the given size, from its partial tiles. The root is computed from them; the caller compares it with the
     * checkpoint of that size.
     *
     * @throws IllegalStateException if the reader answers with too narrow a tile
     */
    public static TreeSnapshot read(long size, TileReader reader) {
        Map<Tile, TileHashes> partialTiles = new HashMap<>();
        Tile.partialTiles(size).forEach(tile -> partialTiles.put(tile, readExactly(tile, reader)));
        return new TreeSnapshot(new TreeHead(size, rootOf(size, partialTiles)), partialTiles);
    }

    private static TileHashes readExactly(Tile tile, TileReader reader) {
        TileHashes hashes = reader.read(tile);
        if (hashes.width() < tile.width()) {
            throw new IllegalStateException(
                    "expected " + tile.width() + " hashes in " + tile.path() + ", found " + hashes.width());
        }
        return hashes.prefix(tile.width());
    }

    private static Sha256 rootOf(long size, Map<Tile, TileHashes> partialTiles) {
        return Proofs.root(size, new TileHashSource(size, tile -> partial(tile, partialTiles)));
    }

    private static TileHashes partial(Tile tile, Map<Tile, TileHashes> partialTiles) {
        TileHashes hashes = partialTiles.get(tile);
        if (hashes == null) {
            throw new IllegalArgumentException(tile.path() + " is not on the right edge of the tree");
        }
        return hashes;
    }

    public TreeHead head() {
        return head;
    }

    /** The partial tiles of this tree, which are to be stored if it is checkpointed; in no particular order. */
    public Map<Tile, TileHashes> partialTiles() {
        return partialTiles;
    }

    /** Reads the partial tiles of this tree and refuses all others with IllegalArgumentException. */
    public TileReader partialTileReader() {
        return tile -> partial(tile, partialTiles);
    }

    /**
     * The hashes that the right edge and the tiles just completed hold: enough to prove the inclusion of every leaf that
     * was appended since those tiles began, without reading any store.
     *
     * @param completed since the leaves in question were appended
     */
    public HashSource hashSource(List<CompletedTile> completed) {
        Map<Tile, TileHashes> tiles = new HashMap<>(partialTiles);
        completed.forEach(tile -> tiles.put(tile.tile(), tile.hashes()));
        return new TileHashSource(head.size(), tile -> partial(tile, tiles));
    }
}
