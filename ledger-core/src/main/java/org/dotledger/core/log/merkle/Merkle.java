package org.dotledger.core.log.merkle;

import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.TreeHead;

/** The hashes of a Merkle tree (RFC 9162 section 2.1.1). Safe for use by many threads. */
public final class Merkle {
    /** The Merkle Tree Hash of no leaves: the digest of no bytes. */
    public static final Sha256 EMPTY_ROOT = TreeHead.EMPTY.root();

    static final byte LEAF_PREFIX = 0x00;
    static final byte NODE_PREFIX = 0x01;
    private static final byte[] LEAF_PREFIX_BYTES = {LEAF_PREFIX};

    private Merkle() {}

    /** SHA-256(0x00 ‖ entry). */
    public static Sha256 leafHash(byte[] entry) {
        return Sha256.digest(LEAF_PREFIX_BYTES, entry);
    }

    /** SHA-256(0x01 ‖ left ‖ right). */
    public static Sha256 nodeHash(Sha256 left, Sha256 right) {
        return new NodeHasher().hash(left, right);
    }
}
