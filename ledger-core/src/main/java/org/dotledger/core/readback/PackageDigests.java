package org.dotledger.core.readback;

import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.TreeHead;

/** Says what the package of a tree size would be, without keeping it. Implementations are safe for several threads. */
public interface PackageDigests {

    /**
     * The digests of a package.
     *
     * @param head over the package's entries
     * @param stateSha256 digest of the state after them
     * @param packageSha256 digest of the package's bytes
     */
    record Digests(TreeHead head, Sha256 stateSha256, Sha256 packageSha256) {}

    /**
     * The digests of the package over the first entries. Reads all of them, twice.
     *
     * @throws IllegalArgumentException when the log is not that long
     * @throws PackageTooLargeException when the package would be
     */
    Digests at(long size);
}
