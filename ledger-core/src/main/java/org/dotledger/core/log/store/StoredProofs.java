package org.dotledger.core.log.store;

import java.sql.Connection;
import java.util.List;
import org.dotledger.api.log.ConsistencyProof;
import org.dotledger.api.log.InclusionProof;
import org.dotledger.api.log.Receipt;
import org.dotledger.api.log.Receipt.ReceiptEvent;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.Tile;
import org.dotledger.api.log.TileHashes;
import org.dotledger.api.log.TreeHead;
import org.dotledger.core.log.merkle.HashSource;
import org.dotledger.core.log.merkle.ProofVerifier;
import org.dotledger.core.log.merkle.Proofs;
import org.dotledger.core.log.merkle.TileHashSource;

/**
 * Proofs from the stored tiles, each verified against a head that the log has signed before it is given away: a tile that
 * was changed gives {@link LogNotContinuedException}, never a proof that does not hold. Safe for several threads.
 */
final class StoredProofs {
    private final TileCache tiles = new TileCache();

    /** The hashes of a tile that the tree of this size has. */
    TileHashes tile(Connection connection, Tile tile, long size) {
        Tile stored = Tile.inTree(tile.level(), tile.index(), size);
        return tiles.reader(connection).read(stored).prefix(tile.width());
    }

    /** Size and root of the tree over the first entries, shown to be a prefix of the signed one. */
    TreeHead headAt(Connection connection, long size, TreeHead signed) {
        return headAt(hashes(connection, signed), size, signed);
    }

    private static TreeHead headAt(HashSource hashes, long size, TreeHead signed) {
        TreeHead head = new TreeHead(size, Proofs.root(size, hashes));
        if (size > 0) {
            ConsistencyProof proof = Proofs.consistency(size, signed.size(), hashes);
            require(
                    ProofVerifier.verifyConsistency(proof, head.root(), signed.root())
                            .isVerified(),
                    signed);
        }
        return head;
    }

    InclusionProof inclusion(Connection connection, long index, long size, TreeHead signed) {
        HashSource hashes = hashes(connection, signed);
        InclusionProof proof = Proofs.inclusion(index, size, hashes);
        Sha256 root = headAt(hashes, size, signed).root();
        require(
                ProofVerifier.verifyInclusion(hashes.hashAt(0, index), proof, root)
                        .isVerified(),
                signed);
        return proof;
    }

    ConsistencyProof consistency(Connection connection, long from, long to, TreeHead signed) {
        HashSource hashes = hashes(connection, signed);
        ConsistencyProof proof = Proofs.consistency(from, to, hashes);
        Sha256 fromRoot = headAt(hashes, from, signed).root();
        Sha256 toRoot = headAt(hashes, to, signed).root();
        require(ProofVerifier.verifyConsistency(proof, fromRoot, toRoot).isVerified(), signed);
        return proof;
    }

    /** @param signed the checkpoint that the receipt names; its signature was verified */
    Receipt receipt(Connection connection, String commandId, List<ReceiptEvent> events, StoredCheckpoint signed) {
        CommittedTree tree = new CommittedTree(signed.head(), signed.note(), hashes(connection, signed.head()));
        Receipt receipt = tree.receipt(commandId, events);
        List<ReceiptEvent> proved = CommittedTree.proved(events);
        for (int i = 0; i < proved.size(); i++) {
            InclusionProof proof = new InclusionProof(
                    proved.get(i).position(),
                    signed.head().size(),
                    receipt.proofs().get(i));
            require(
                    ProofVerifier.verifyInclusion(
                                    proved.get(i).leafHash(),
                                    proof,
                                    signed.head().root())
                            .isVerified(),
                    signed.head());
        }
        return receipt;
    }

    private TileHashSource hashes(Connection connection, TreeHead signed) {
        return new TileHashSource(signed.size(), tiles.reader(connection));
    }

    private static void require(boolean holds, TreeHead signed) {
        if (!holds) {
            throw LogNotContinuedException.changed("the stored tree does not lead to the checkpoint " + signed);
        }
    }
}
