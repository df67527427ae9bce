package org.dotledger.api.log;

/**
 * The size and root hash of a Merkle tree (RFC 9162 section 2.1.1). It is a claim: nothing here checks that the root
 * belongs to the size, not even that size 0 has the empty root, because a witness must be able to read and refuse such.
 *
 * @param size number of leaves, at least 0
 * @param root the Merkle Tree Hash over all of them
 */
public record TreeHead(long size, Sha256 root) {
    /** The head of the tree without leaves; its root is the digest of no bytes. */
    public static final TreeHead EMPTY = new TreeHead(0, Sha256.digest());

    public TreeHead {
        if (size < 0) {
            throw new IllegalArgumentException("expected a tree size of at least 0, found " + size);
        }
    }
}
