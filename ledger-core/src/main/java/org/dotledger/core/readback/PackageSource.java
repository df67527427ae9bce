package org.dotledger.core.readback;

import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.SignerKey;

/** The log, as packages are made from it. Implementations are safe for several threads and show only what is durable. */
public interface PackageSource {

    /** Takes one entry after the other. */
    @FunctionalInterface
    interface Entries {
        /** @param entry the exact bytes; neither side changes them any more */
        void accept(byte[] entry);
    }

    /** The log's key that is in force at a size; its name is the log's origin. */
    SignerKey signer(long size);

    /**
     * Feeds the first entries in their order.
     *
     * @throws IllegalArgumentException when the log is not that long
     */
    void forEach(long size, Entries entries);

    /**
     * The bytes of an artifact that an entry names.
     *
     * @throws IllegalStateException when it is not stored, so that the log is damaged
     */
    byte[] artifact(Sha256 sha256);
}
