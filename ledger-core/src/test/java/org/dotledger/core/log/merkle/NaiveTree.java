package org.dotledger.core.log.merkle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dotledger.api.log.Sha256;

/** The definitions of RFC 6962 section 2.1 as they stand, recursive over lists of leaf hashes: slow and obvious. */
final class NaiveTree {
    private final List<Sha256> leafHashes = new ArrayList<>();
    private final Map<List<Integer>, Sha256> remembered = new HashMap<>();

    NaiveTree(int size) {
        for (int leaf = 0; leaf < size; leaf++) {
            leafHashes.add(Merkle.leafHash(entry(leaf)));
        }
    }

    static byte[] entry(int leaf) {
        return ("entry " + leaf).getBytes(StandardCharsets.UTF_8);
    }

    Sha256 leafHash(int leaf) {
        return leafHashes.get(leaf);
    }

    Sha256 root(int size) {
        return size == 0 ? Merkle.EMPTY_ROOT : mth(0, size);
    }

    List<Sha256> path(int m, int size) {
        return path(m, 0, size);
    }

    List<Sha256> proof(int m, int size) {
        return subproof(m, 0, size, true);
    }

    Sha256 mth(int start, int end) {
        List<Integer> range = List.of(start, end);
        Sha256 known = remembered.get(range);
        if (known == null) {
            known = end - start == 1
                    ? leafHashes.get(start)
                    : Merkle.nodeHash(mth(start, split(start, end)), mth(split(start, end), end));
            remembered.put(range, known);
        }
        return known;
    }

    private List<Sha256> path(int m, int start, int end) {
        if (end - start == 1) {
            return List.of();
        }
        int k = split(start, end) - start;
        return m < k
                ? plus(path(m, start, start + k), mth(start + k, end))
                : plus(path(m - k, start + k, end), mth(start, start + k));
    }

    private List<Sha256> subproof(int m, int start, int end, boolean complete) {
        if (m == end - start) {
            return complete ? List.of() : List.of(mth(start, end));
        }
        int k = split(start, end) - start;
        return m <= k
                ? plus(subproof(m, start, start + k, complete), mth(start + k, end))
                : plus(subproof(m - k, start + k, end, false), mth(start, start + k));
    }

    private static int split(int start, int end) {
        int k = 1;
        while (k * 2 < end - start) {
            k *= 2;
        }
        return start + k;
    }

    private static List<Sha256> plus(List<Sha256> hashes, Sha256 last) {
        List<Sha256> all = new ArrayList<>(hashes);
        all.add(last);
        return all;
    }
}
