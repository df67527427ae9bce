package org.dotledger.core.log.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.Tile;
import org.dotledger.api.log.TreeHead;
import org.dotledger.core.log.merkle.CompletedTile;
import org.dotledger.core.log.merkle.TreeFrontier;
import org.dotledger.core.log.store.FsckFinding.Kind;

/** Grows the tree again and compares it with the stored tiles and roots. */
final class FsckTree {
    private final Connection connection;
    private final FsckFindings findings;
    private final FsckHeadNote headNote;
    private final TreeFrontier frontier = new TreeFrontier();
    /** The size up to which a checkpoint's root was right. */
    private long agreed;

    private boolean disagrees;
    private boolean givenUp;
    private long tiles;

    /** @param headNote compared with when the tree has its size */
    FsckTree(Connection connection, FsckFindings findings, FsckHeadNote headNote) {
        this.connection = connection;
        this.findings = findings;
        this.headNote = headNote;
    }

    /** Without one of its leaves no later tile or root can be computed. */
    void giveUp() {
        givenUp = true;
    }

    void append(long position, Sha256 leafHash) throws SQLException {
        if (givenUp) {
            return;
        }
        frontier.append(leafHash);
        if ((position + 1) % Tile.FULL_WIDTH == 0) {
            for (CompletedTile tile : frontier.drainCompletedTiles()) {
                checkTile(tile);
            }
        }
        compareWithHeadNote();
    }

    void compareWithHeadNote() {
        if (headNote.isOf(frontier.size())) {
            headNote.check(frontier.head());
        }
    }

    private void checkTile(CompletedTile computed) throws SQLException {
        String sql = """
                SELECT hashes FROM tile WHERE level = ? AND index = ?""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, computed.level());
            statement.setLong(2, computed.index());
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    compare(computed, row.getBytes(1));
                } else {
                    findings.add(
                            Kind.TILE_MISSING,
                            firstLeaf(computed, 0),
                            computed.tile().path() + " is not stored");
                }
            }
        }
        tiles++;
    }

    private void compare(CompletedTile computed, byte[] stored) {
        int differing = Arrays.mismatch(computed.hashes().bytes(), stored);
        if (differing >= 0) {
            int hash = Math.min(differing / Sha256.LENGTH, Tile.FULL_WIDTH - 1);
            findings.add(
                    Kind.TILE_DIFFERS,
                    firstLeaf(computed, hash),
                    "hash " + hash + " of " + computed.tile().path() + " is not "
                            + computed.hashes().hash(hash) + ", to which the leaves lead");
        }
    }

    /** The first leaf below a hash of a tile. */
    private static long firstLeaf(CompletedTile tile, int hash) {
        return (tile.index() * Tile.FULL_WIDTH + hash) << (tile.level() * Tile.HEIGHT);
    }

    /** After one root that differs all that follow differ, so only the first of a run is a finding. */
    void checkRoot(TreeHead checkpoint) {
        if (givenUp || checkpoint.size() > frontier.size()) {
            return;
        }
        boolean same = checkpoint.equals(frontier.head());
        if (!same && !disagrees) {
            findings.add(
                    Kind.ROOT_DIFFERS,
                    agreed,
                    "the checkpoint is " + checkpoint + ", the leaves lead to " + frontier.head() + "; up to size "
                            + agreed + " they agree");
        }
        disagrees = !same;
        agreed = same ? checkpoint.size() : agreed;
    }

    /** Looks for tiles that a tree of the size does not have. */
    void checkNoTileBeyond(long size) throws SQLException {
        String sql = """
                SELECT level, index FROM tile WHERE (index + 1) * power(256::numeric, level + 1) > ?
                ORDER BY level, index LIMIT ?""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, size);
            statement.setInt(2, FsckReport.FINDINGS_MAX);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Tile tile = Tile.full(row.getInt(1), row.getLong(2));
                    findings.add(Kind.TILE_ADDED, tile.path() + " is not in a tree of size " + size);
                }
            }
        }
    }

    /** How many tiles were compared. */
    long tiles() {
        return tiles;
    }
}
