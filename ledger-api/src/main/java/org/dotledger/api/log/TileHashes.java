package org.dotledger.api.log;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The content of a tile: 1 to 256 hashes, packed one after the other as they are served. Never changes; safe for use by
 * many threads.
 */
public final class TileHashes {
    private final byte[] packed;

    private TileHashes(byte[] owned) {
        this.packed = owned;
    }

    /**
     * The hashes in a copy of the given bytes.
     *
     * @throws LogFormatException unless they are a multiple of 32 bytes, from 32 to 8,192
     */
    public static TileHashes of(byte[] packed) {
        return ofRange(packed, packed.length);
    }

    /**
     * The hashes in a copy of the first bytes.
     *
     * @param length in bytes
     * @throws LogFormatException unless it is a multiple of 32, from 32 to 8,192
     */
    public static TileHashes ofRange(byte[] packed, int length) {
        int lengthMax = Tile.FULL_WIDTH * Sha256.LENGTH;
        if (length <= 0 || length > lengthMax || length % Sha256.LENGTH != 0) {
            throw new LogFormatException("a tile of 1 to 256 hashes of 32 bytes", length + " bytes");
        }
        Objects.checkFromIndexSize(0, length, packed.length);
        return new TileHashes(Arrays.copyOf(packed, length));
    }

    /** The number of hashes, 1 to 256. */
    public int width() {
        return packed.length / Sha256.LENGTH;
    }

    /**
     * The hash at a position.
     *
     * @throws IndexOutOfBoundsException unless the position is from 0 to width - 1
     */
    public Sha256 hash(int position) {
        return Sha256.ofPacked(packed, Objects.checkIndex(position, width()) * Sha256.LENGTH);
    }

    /**
     * The first hashes of this tile: the partial tile that a smaller tree had in its place.
     *
     * @throws IndexOutOfBoundsException unless the width is from 1 to that of this tile
     */
    public TileHashes prefix(int width) {
        Objects.checkIndex(width - 1, width());
        return ofRange(packed, width * Sha256.LENGTH);
    }

    /** A copy of the packed hashes, exactly as a tile is served. */
    public byte[] bytes() {
        return packed.clone();
    }

    /**
     * Writes the packed hashes to the start of the target.
     *
     * @throws IndexOutOfBoundsException if it is too short for them
     */
    public void copyTo(byte[] target) {
        System.arraycopy(packed, 0, target, 0, packed.length);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TileHashes that && Arrays.equals(packed, that.packed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(packed);
    }

    @Override
    public String toString() {
        return "TileHashes[width=" + width() + "]";
    }
}
