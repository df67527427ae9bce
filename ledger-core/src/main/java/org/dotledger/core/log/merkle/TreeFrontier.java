package org.dotledger.core.log.merkle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.Tile;
import org.dotledger.api.log.TileHashes;
import org.dotledger.api.log.TreeHead;

/**
 * The right edge of a growing tree: all that the one writer of a log keeps of it. Appending takes one or two hashes and
 * no allocation. Not thread-safe.
 *
 * <p>When the database transaction of a batch fails, the frontier is thrown away and made again {@link #from} the
 * snapshot that was taken before.
 */
public final class TreeFrontier {
    private static final int TILE_LEVELS = Long.SIZE / Tile.HEIGHT;

    private final StreamingRoot tree = new StreamingRoot(this::completedSubtree);
    /** For each tile level the hashes of its right-most tile; how many of them count follows from the size. */
    private final byte[][] rightTiles = new byte[TILE_LEVELS][];

    private final int[] widths = new int[TILE_LEVELS];
    private final long[] completedTiles = new long[TILE_LEVELS];
    private List<CompletedTile> undrained = new ArrayList<>();

    /** A tree without leaves. */
    public TreeFrontier() {}

    /** A tree that continues where the snapshot was taken. */
    public static TreeFrontier from(TreeSnapshot snapshot) {
        TreeFrontier frontier = new TreeFrontier();
        frontier.restore(snapshot);
        return frontier;
    }

    private void restore(TreeSnapshot snapshot) {
        long size = snapshot.head().size();
        for (int level = 0; level < TILE_LEVELS; level++) {
            completedTiles[level] = Tile.fullTiles(level, size);
        }
        snapshot.partialTiles().forEach((tile, hashes) -> {
            hashes.copyTo(rightTile(tile.level()));
            widths[tile.level()] = tile.width();
        });
        tree.restore(size, new TileHashSource(size, snapshot.partialTileReader()));
    }

    private byte[] rightTile(int level) {
        // Most levels are never reached; 8 KiB for each that is.
        if (rightTiles[level] == null) {
            rightTiles[level] = new byte[Tile.FULL_WIDTH * Sha256.LENGTH];
        }
        return rightTiles[level];
    }

    public void append(Sha256 leafHash) {
        tree.append(leafHash);
    }

    /** Only every eighth tree level is written down in tiles; what lies between is computed from them. */
    private void completedSubtree(int treeLevel, byte[] hash) {
        if (treeLevel % Tile.HEIGHT == 0 && treeLevel / Tile.HEIGHT < TILE_LEVELS) {
            appendToTile(treeLevel / Tile.HEIGHT, hash);
        }
    }

    private void appendToTile(int level, byte[] hash) {
        byte[] packed = rightTile(level);
        System.arraycopy(hash, 0, packed, widths[level] * Sha256.LENGTH, Sha256.LENGTH);
        widths[level]++;
        if (widths[level] == Tile.FULL_WIDTH) {
            undrained.add(new CompletedTile(level, completedTiles[level], TileHashes.of(packed)));
            completedTiles[level]++;
            widths[level] = 0;
        }
    }

    /** The number of leaves. */
    public long size() {
        return tree.size();
    }

    /** The Merkle Tree Hash over all leaves; takes at most one hash for each bit set in the size. */
    public Sha256 root() {
        return tree.root();
    }

    /** The size and the root. */
    public TreeHead head() {
        return tree.head();
    }

    /** The tiles completed since the last drain, or since this frontier was made, in the order of their completion. */
    public List<CompletedTile> drainCompletedTiles() {
        List<CompletedTile> drained = List.copyOf(undrained);
        undrained = new ArrayList<>();
        return drained;
    }

    /** The tree as it is now. Completed tiles are no part of it: they have to be drained and stored. */
    public TreeSnapshot snapshot() {
        Map<Tile, TileHashes> partialTiles = new HashMap<>();
        for (int level = 0; level < TILE_LEVELS; level++) {
            if (widths[level] > 0) {
                Tile tile = new Tile(level, completedTiles[level], widths[level]);
                partialTiles.put(tile, TileHashes.ofRange(rightTile(level), widths[level] * Sha256.LENGTH));
            }
        }
        return new TreeSnapshot(head(), partialTiles);
    }
}
