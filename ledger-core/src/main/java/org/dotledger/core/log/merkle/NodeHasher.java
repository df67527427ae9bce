package org.dotledger.core.log.merkle;

import java.security.DigestException;
import java.security.MessageDigest;
import org.dotledger.api.log.Sha256;

/** Hashes pairs of nodes with one reused digest and buffer. Not thread-safe. */
final class NodeHasher {
    private static final int LEFT = 1;
    private static final int RIGHT = LEFT + Sha256.LENGTH;

    private final MessageDigest digest = Sha256.newMessageDigest();
    private final byte[] node = new byte[RIGHT + Sha256.LENGTH];

    NodeHasher() {
        node[0] = Merkle.NODE_PREFIX;
    }

    Sha256 hash(Sha256 left, Sha256 right) {
        left.copyTo(node, LEFT);
        right.copyTo(node, RIGHT);
        digest.update(node);
        return Sha256.of(digest.digest());
    }

    /** Writes the hash of two packed hashes over the target, which may be one of them. */
    void hashPacked(byte[] left, int leftOffset, byte[] right, int rightOffset, byte[] target, int targetOffset) {
        System.arraycopy(left, leftOffset, node, LEFT, Sha256.LENGTH);
        System.arraycopy(right, rightOffset, node, RIGHT, Sha256.LENGTH);
        digest.update(node);
        try {
            digest.digest(target, targetOffset, Sha256.LENGTH);
        } catch (DigestException tooShort) {
            throw new IllegalStateException("a packed hash has 32 bytes", tooShort);
        }
    }
}
