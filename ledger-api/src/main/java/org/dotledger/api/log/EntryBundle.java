package org.dotledger.api.log;

/**
 * Names an entry bundle: up to 256 consecutive entries, those behind the level 0 tile of the same index and width (C2SP
 * tlog-tiles 0.1, "Log entries").
 *
 * @param index of the bundle, at least 0
 * @param width number of entries, 1 to 256; below 256 the bundle is partial
 */
public record EntryBundle(long index, int width) {
    private static final String PREFIX = "tile/entries/";

    public EntryBundle {
        TilePath.check(index, width);
    }

    /**
     * The index of the first entry.
     *
     * @throws ArithmeticException if no log can have such an entry
     */
    public long firstEntry() {
        return Math.multiplyExact(index, (long) Tile.FULL_WIDTH);
    }

    /** The tile that holds the leaf hashes of these entries. */
    public Tile tile() {
        return new Tile(0, index, width);
    }

    /** Whether a tree of the given size has every entry of this bundle. */
    public boolean existsIn(long size) {
        return tile().existsIn(size);
    }

    /** The path without a leading slash: {@code tile/entries/<N>[.p/<W>]}. */
    public String path() {
        return PREFIX + new TilePath(index, width).text();
    }

    /**
     * The bundle that a path names; the exact inverse of {@link #path()}.
     *
     * @throws LogFormatException if the path is not in the one canonical form
     */
    public static EntryBundle parse(String path) {
        if (!path.startsWith(PREFIX)) {
            throw new LogFormatException("tile/entries/<N>[.p/<W>]", path);
        }
        TilePath rest = TilePath.parse(path.substring(PREFIX.length()));
        return new EntryBundle(rest.index(), rest.width());
    }
}
