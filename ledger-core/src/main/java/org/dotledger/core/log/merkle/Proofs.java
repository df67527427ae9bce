package org.dotledger.core.log.merkle;

import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.log.ConsistencyProof;
import org.dotledger.api.log.InclusionProof;
import org.dotledger.api.log.Sha256;

/**
 * Roots and proofs for a tree of any size up to that of the source (RFC 9162 section 2.1). Only complete subtrees are
 * asked of the source, and each is one node of the tree, so a tile source reads at most two tiles of each tile level.
 */
public final class Proofs {
    private Proofs() {}

    /**
     * The Merkle Tree Hash of the first leaves (RFC 9162 section 2.1.1).
     *
     * @param size number of leaves, from 0 to the size of the source
     */
    public static Sha256 root(long size, HashSource source) {
        if (size < 0) {
            throw new IllegalArgumentException("expected a tree size of at least 0, found " + size);
        }
        return size == 0 ? Merkle.EMPTY_ROOT : mth(0, size, source);
    }

    /**
     * The proof that a leaf is in the tree of the given size (RFC 9162 section 2.1.3.1).
     *
     * @throws IllegalArgumentException unless 0 ≤ index < size
     */
    public static InclusionProof inclusion(long index, long size, HashSource source) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("expected an index from 0 to below " + size + ", found " + index);
        }
        List<Sha256> hashes = new ArrayList<>();
        path(index, 0, size, source, hashes);
        return new InclusionProof(index, size, hashes);
    }

    /**
     * The proof that the tree of one size is a prefix of that of another (RFC 9162 section 2.1.4.1); empty if the sizes
     * are equal.
     *
     * @throws IllegalArgumentException unless 1 ≤ from ≤ to
     */
    public static ConsistencyProof consistency(long from, long to, HashSource source) {
        if (from < 1 || from > to) {
            throw new IllegalArgumentException("expected sizes 1 ≤ from ≤ to, found from " + from + " and to " + to);
        }
        List<Sha256> hashes = new ArrayList<>();
        subproof(from, 0, to, true, source, hashes);
        return new ConsistencyProof(from, to, hashes);
    }

    /** PATH(m, D[start:end]), with m counted from the start of the whole tree. */
    private static void path(long m, long start, long end, HashSource source, List<Sha256> hashes) {
        if (end - start == 1) {
            return;
        }
        long middle = start + k(end - start);
        if (m < middle) {
            path(m, start, middle, source, hashes);
            hashes.add(mth(middle, end, source));
        } else {
            path(m, middle, end, source, hashes);
            hashes.add(mth(start, middle, source));
        }
    }

    /** SUBPROOF(m, D[start:end], b), with m counted from the start of the whole tree. */
    private static void subproof(long m, long start, long end, boolean b, HashSource source, List<Sha256> hashes) {
        if (m == end) {
            if (!b) {
                hashes.add(mth(start, end, source));
            }
            return;
        }
        long middle = start + k(end - start);
        if (m <= middle) {
            subproof(m, start, middle, b, source, hashes);
            hashes.add(mth(middle, end, source));
        } else {
            subproof(m, middle, end, false, source, hashes);
            hashes.add(mth(start, middle, source));
        }
    }

    /** MTH(D[start:end]) for the ranges that the splits above lead to, where a complete one is always a subtree. */
    private static Sha256 mth(long start, long end, HashSource source) {
        long n = end - start;
        if (Long.bitCount(n) == 1) {
            int level = Long.numberOfTrailingZeros(n);
            return source.hashAt(level, start >>> level);
        }
        long middle = start + k(n);
        return Merkle.nodeHash(mth(start, middle, source), mth(middle, end, source));
    }

    /** The largest power of two smaller than n, which is at least 2. */
    private static long k(long n) {
        return Long.highestOneBit(n - 1);
    }
}
