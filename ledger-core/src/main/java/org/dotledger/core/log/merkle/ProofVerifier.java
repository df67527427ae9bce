package org.dotledger.core.log.merkle;

import java.util.List;
import org.dotledger.api.log.ConsistencyProof;
import org.dotledger.api.log.InclusionProof;
import org.dotledger.api.log.Sha256;
import org.dotledger.core.log.merkle.ProofVerification.Failed;
import org.dotledger.core.log.merkle.ProofVerification.Verified;

/**
 * Checks proofs, no matter who made them. The steps and the names of the variables are those of RFC 9162 sections
 * 2.1.3.2 and 2.1.4.2. Bad input is an answer, never an exception; the work is bounded by the sizes, however long the
 * proof is.
 */
public final class ProofVerifier {
    private ProofVerifier() {}

    /** Whether the proof shows that the leaf with this hash is in the tree with this root (RFC 9162 section 2.1.3.2). */
    public static ProofVerification verifyInclusion(Sha256 leafHash, InclusionProof proof, Sha256 root) {
        // 1. Compare leaf_index from the proof against tree_size.
        if (proof.index() < 0 || proof.index() >= proof.size()) {
            return new Failed(ProofFailure.INDEX_OUT_OF_RANGE);
        }
        // 2. Set two variables, fn to leaf_index and sn to tree_size - 1.  3. Set r to hash.
        long fn = proof.index();
        long sn = proof.size() - 1;
        Sha256 r = leafHash;
        // 4. For each value p in the inclusion_path array:
        for (Sha256 p : proof.hashes()) {
            // a. If sn is 0, then stop the iteration and fail.
            if (sn == 0) {
                return new Failed(ProofFailure.PROOF_TOO_LONG);
            }
            // b. If LSB(fn) is set, or if fn is equal to sn …
            if (lsb(fn) || fn == sn) {
                r = Merkle.nodeHash(p, r);
                int shift = shiftUntilSet(fn);
                fn >>>= shift;
                sn >>>= shift;
            } else {
                r = Merkle.nodeHash(r, p);
            }
            // c. Finally, right-shift both fn and sn one time.
            fn >>>= 1;
            sn >>>= 1;
        }
        // 5. Compare sn to 0. Compare r against the root_hash.
        if (sn != 0) {
            return new Failed(ProofFailure.PROOF_TOO_SHORT);
        }
        return r.equals(root) ? new Verified() : new Failed(ProofFailure.ROOT_MISMATCH);
    }

    /**
     * Whether the proof shows that the tree with the one root is a prefix of the tree with the other (RFC 9162 section
     * 2.1.4.2). Sizes that are equal need an empty proof and equal roots; an earlier size of 0 always fails, because
     * every tree extends the empty one and a proof of it would say nothing.
     */
    public static ProofVerification verifyConsistency(ConsistencyProof proof, Sha256 fromRoot, Sha256 toRoot) {
        if (proof.from() < 1 || proof.from() > proof.to()) {
            return new Failed(ProofFailure.SIZES_OUT_OF_RANGE);
        }
        if (proof.from() == proof.to()) {
            return verifyEqualSizes(proof, fromRoot, toRoot);
        }
        // 1. If consistency_path is an empty array, stop and fail the proof verification.
        if (proof.hashes().isEmpty()) {
            return new Failed(ProofFailure.PROOF_TOO_SHORT);
        }
        return verifyGrowth(proof, fromRoot, toRoot);
    }

    private static ProofVerification verifyEqualSizes(ConsistencyProof proof, Sha256 fromRoot, Sha256 toRoot) {
        if (!proof.hashes().isEmpty()) {
            return new Failed(ProofFailure.PROOF_NOT_EMPTY);
        }
        return fromRoot.equals(toRoot) ? new Verified() : new Failed(ProofFailure.TO_ROOT_MISMATCH);
    }

    private static ProofVerification verifyGrowth(ConsistencyProof proof, Sha256 fromRoot, Sha256 toRoot) {
        List<Sha256> path = proof.hashes();
        // 2. If first is an exact power of 2, then prepend first_hash to the consistency_path array.
        boolean prepend = Long.bitCount(proof.from()) == 1;
        Sha256 first = prepend ? fromRoot : path.getFirst();
        // 3. Set two variables, fn to first - 1 and sn to second - 1.
        long fn = proof.from() - 1;
        long sn = proof.to() - 1;
        // 4. If LSB(fn) is set, then right-shift both fn and sn equally until LSB(fn) is not set.
        int ones = Long.numberOfTrailingZeros(~fn);
        fn >>>= ones;
        sn >>>= ones;
        // 5. Set both fr and sr to the first value in the consistency_path array.
        Sha256 fr = first;
        Sha256 sr = first;
        // 6. For each subsequent value c in the consistency_path array:
        for (Sha256 c : path.subList(prepend ? 0 : 1, path.size())) {
            // a. If sn is 0, then stop the iteration and fail.
            if (sn == 0) {
                return new Failed(ProofFailure.PROOF_TOO_LONG);
            }
            // b. If LSB(fn) is set, or if fn is equal to sn …
            if (lsb(fn) || fn == sn) {
                fr = Merkle.nodeHash(c, fr);
                sr = Merkle.nodeHash(c, sr);
                int shift = shiftUntilSet(fn);
                fn >>>= shift;
                sn >>>= shift;
            } else {
                sr = Merkle.nodeHash(sr, c);
            }
            // c. Finally, right-shift both fn and sn one time.
            fn >>>= 1;
            sn >>>= 1;
        }
        // 7. Compare sn to 0, fr against first_hash and sr against second_hash.
        if (sn != 0) {
            return new Failed(ProofFailure.PROOF_TOO_SHORT);
        }
        if (!fr.equals(fromRoot)) {
            return new Failed(ProofFailure.FROM_ROOT_MISMATCH);
        }
        return sr.equals(toRoot) ? new Verified() : new Failed(ProofFailure.TO_ROOT_MISMATCH);
    }

    private static boolean lsb(long n) {
        return (n & 1) == 1;
    }

    /**
     * "If LSB(fn) is not set, then right-shift both fn and sn equally until either LSB(fn) is set or fn is 0": by how much.
     * Where this is asked, fn is not 0, because sn is not.
     */
    private static int shiftUntilSet(long fn) {
        return Long.numberOfTrailingZeros(fn);
    }
}
