package org.dotledger.core.log.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.Tile;
import org.dotledger.api.log.TileHashes;
import org.dotledger.core.log.merkle.Merkle;
import org.dotledger.core.log.merkle.StreamingRoot;
import org.dotledger.core.log.merkle.TileReader;

/**
 * Reads tiles over one connection: full ones are stored, partial ones are computed from what they sum up, which is
 * entries on the lowest level and full tiles above it. Throws {@link LogNotContinuedException} where something of that
 * is missing or has no hashes.
 */
final class StoredTiles implements TileReader {
    private final Connection connection;

    StoredTiles(Connection connection) {
        this.connection = connection;
    }

    @Override
    public TileHashes read(Tile tile) {
        try {
            if (tile.isFull()) {
                return full(tile);
            }
            return tile.level() == 0 ? leafHashes(tile) : tileRoots(tile);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private TileHashes full(Tile tile) throws SQLException {
        String sql = """
                SELECT hashes FROM tile WHERE level = ? AND index = ?""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, tile.level());
            statement.setLong(2, tile.index());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw LogNotContinuedException.changed(tile.path() + " is not stored");
                }
                return hashes(tile.level(), tile.index(), row.getBytes(1));
            }
        }
    }

    private TileHashes leafHashes(Tile tile) throws SQLException {
        String sql = """
                SELECT position, entry FROM event WHERE position >= ? AND position < ? ORDER BY position""";
        return collect(tile, sql, 0, row -> Merkle.leafHash(row.getBytes(2)));
    }

    private TileHashes tileRoots(Tile tile) throws SQLException {
        String sql = """
                SELECT index, hashes FROM tile WHERE index >= ? AND index < ? AND level = ? ORDER BY index""";
        return collect(tile, sql, tile.level(), row -> root(hashes(tile.level() - 1, row.getLong(1), row.getBytes(2))));
    }

    private TileHashes collect(Tile tile, String sql, int level, HashOfRow hashOfRow) throws SQLException {
        long first = tile.index() * Tile.FULL_WIDTH;
        byte[] packed = new byte[tile.width() * Sha256.LENGTH];
        int width = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, first);
            statement.setLong(2, first + tile.width());
            if (level > 0) {
                statement.setInt(3, level - 1);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next() && row.getLong(1) == first + width) {
                    hashOfRow.hash(row).copyTo(packed, width * Sha256.LENGTH);
                    width++;
                }
            }
        }
        if (width < tile.width()) {
            throw LogNotContinuedException.changed("what " + tile.path() + " sums up ends after " + width);
        }
        return TileHashes.of(packed);
    }

    private static TileHashes hashes(int level, long index, byte[] stored) {
        try {
            return TileHashes.of(stored);
        } catch (LogFormatException e) {
            throw LogNotContinuedException.changed(Tile.full(level, index).path() + ": " + e.getMessage());
        }
    }

    /** The root over the 256 hashes of a full tile: one hash of the tile level above. */
    static Sha256 root(TileHashes hashes) {
        StreamingRoot root = new StreamingRoot();
        for (int i = 0; i < hashes.width(); i++) {
            root.append(hashes.hash(i));
        }
        return root.root();
    }

    private interface HashOfRow {
        Sha256 hash(ResultSet row) throws SQLException;
    }
}
