package org.dotledger.core.log.merkle;

import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.TreeHead;

/**
 * The root over leaves that come one at a time, in memory for one hash a tree level: the roots of the complete subtrees
 * that a tree of this size splits into, one for each bit set in the size. Not thread-safe.
 */
public final class StreamingRoot {
    private static final int LEVELS = Long.SIZE;

    private final NodeHasher hasher = new NodeHasher();
    private final SubtreeListener listener;
    private final byte[] subtrees = new byte[LEVELS * Sha256.LENGTH];
    private final byte[] completed = new byte[Sha256.LENGTH];
    private long size;

    /** A tree without leaves. */
    public StreamingRoot() {
        this((level, hash) -> {});
    }

    StreamingRoot(SubtreeListener listener) {
        this.listener = listener;
    }

    /** Takes the place of a tree of the given size, whose complete subtrees the source knows. */
    void restore(long restoredSize, HashSource source) {
        size = restoredSize;
        for (int level = 0; level < LEVELS; level++) {
            if (hasSubtree(level)) {
                source.hashAt(level, (size >>> level) - 1).copyTo(subtrees, level * Sha256.LENGTH);
            }
        }
    }

    /** Appends a leaf: carries it up like a one in binary addition, through each level where a subtree waits. */
    public void append(Sha256 leafHash) {
        leafHash.copyTo(completed, 0);
        int level = 0;
        listener.completed(level, completed);
        while (hasSubtree(level)) {
            hasher.hashPacked(subtrees, level * Sha256.LENGTH, completed, 0, completed, 0);
            level++;
            listener.completed(level, completed);
        }
        System.arraycopy(completed, 0, subtrees, level * Sha256.LENGTH, Sha256.LENGTH);
        size++;
    }

    private boolean hasSubtree(int level) {
        return (size >>> level & 1) == 1;
    }

    /** The number of leaves so far. */
    public long size() {
        return size;
    }

    /** The Merkle Tree Hash over all leaves so far. */
    public Sha256 root() {
        if (size == 0) {
            return Merkle.EMPTY_ROOT;
        }
        int smallest = Long.numberOfTrailingZeros(size);
        byte[] root = new byte[Sha256.LENGTH];
        System.arraycopy(subtrees, smallest * Sha256.LENGTH, root, 0, Sha256.LENGTH);
        for (int level = smallest + 1; level < LEVELS; level++) {
            if (hasSubtree(level)) {
                hasher.hashPacked(subtrees, level * Sha256.LENGTH, root, 0, root, 0);
            }
        }
        return Sha256.of(root);
    }

    /** The size and the root so far. */
    public TreeHead head() {
        return new TreeHead(size, root());
    }

    /** Hears of each complete subtree at the moment its last leaf arrives, from the leaf itself upwards. */
    interface SubtreeListener {
        /**
         * A subtree of 2<sup>level</sup> leaves is complete.
         *
         * @param hash of the subtree, valid only during the call
         */
        void completed(int level, byte[] hash);
    }
}
