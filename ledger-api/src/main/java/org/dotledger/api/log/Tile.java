package org.dotledger.api.log;

import java.util.ArrayList;
import java.util.List;

/**
 * Names a tile: up to 256 consecutive hashes of one tile level (C2SP tlog-tiles 0.1, "Merkle Tree"). Hash <i>i</i> of the
 * tile is the Merkle Tree Hash of the 256<sup>level</sup> leaves from {@code (index * 256 + i) * 256^level} on.
 *
 * @param level tile level from 0 to 63; one tile level is eight tree levels
 * @param index of the tile within its level, at least 0
 * @param width number of hashes, 1 to 256; below 256 the tile is partial
 */
public record Tile(int level, long index, int width) {
    /** Number of hashes in a full tile. */
    public static final int FULL_WIDTH = 256;
    /** Number of tree levels that one tile spans. */
    public static final int HEIGHT = 8;

    private static final int LEVEL_MAX = 63;
    private static final String PREFIX = "tile/";

    public Tile {
        if (level < 0 || level > LEVEL_MAX) {
            throw new IllegalArgumentException("expected a tile level from 0 to 63, found " + level);
        }
        TilePath.check(index, width);
    }

    /** The full tile at a place. */
    public static Tile full(int level, long index) {
        return new Tile(level, index, FULL_WIDTH);
    }

    /**
     * The tile at a place, as wide as it is in a tree of the given size.
     *
     * @throws IllegalArgumentException if that tree has no hash there
     */
    public static Tile inTree(int level, long index, long size) {
        long hashes = hashesAtLevel(level, size);
        if (index < hashes / FULL_WIDTH) {
            return full(level, index);
        }
        return new Tile(level, index, index == hashes / FULL_WIDTH ? (int) (hashes % FULL_WIDTH) : 0);
    }

    /** The partial tiles on the right edge of a tree of the given size, from level 0 up: at most one for each level. */
    public static List<Tile> partialTiles(long size) {
        List<Tile> tiles = new ArrayList<>();
        for (int level = 0; hashesAtLevel(level, size) > 0; level++) {
            long hashes = hashesAtLevel(level, size);
            if (hashes % FULL_WIDTH != 0) {
                tiles.add(new Tile(level, hashes / FULL_WIDTH, (int) (hashes % FULL_WIDTH)));
            }
        }
        return List.copyOf(tiles);
    }

    /** The number of hashes that a tree of the given size has at a tile level: floor(size / 256^level). */
    public static long hashesAtLevel(int level, long size) {
        int shift = level * HEIGHT;
        return shift < Long.SIZE ? size >>> shift : 0;
    }

    /** The number of full tiles that a tree of the given size has at a tile level. */
    public static long fullTiles(int level, long size) {
        return hashesAtLevel(level, size) / FULL_WIDTH;
    }

    public boolean isFull() {
        return width == FULL_WIDTH;
    }

    /** Whether a tree of the given size has every hash of this tile. */
    public boolean existsIn(long size) {
        long hashes = hashesAtLevel(level, size);
        return index < hashes / FULL_WIDTH || (index == hashes / FULL_WIDTH && width <= hashes % FULL_WIDTH);
    }

    /** The path without a leading slash: {@code tile/<L>/<N>[.p/<W>]}. */
    public String path() {
        return PREFIX + level + "/" + new TilePath(index, width).text();
    }

    /**
     * The tile that a path names; the exact inverse of {@link #path()}.
     *
     * @throws LogFormatException if the path is not in the one canonical form
     */
    public static Tile parse(String path) {
        int levelEnd = path.indexOf('/', PREFIX.length());
        if (!path.startsWith(PREFIX) || levelEnd < 0) {
            throw new LogFormatException("tile/<L>/<N>[.p/<W>]", path);
        }
        int level = parseLevel(path.substring(PREFIX.length(), levelEnd));
        TilePath rest = TilePath.parse(path.substring(levelEnd + 1));
        return new Tile(level, rest.index(), rest.width());
    }

    private static int parseLevel(String level) {
        boolean wellFormed = level.matches("0|[1-9][0-9]?") && Integer.parseInt(level) <= LEVEL_MAX;
        if (!wellFormed) {
            throw new LogFormatException("a tile level from 0 to 63 without leading zeros", level);
        }
        return Integer.parseInt(level);
    }
}
