package org.dotledger.core.readback.source;

import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.SignerKey;
import org.dotledger.core.log.store.EventFilter;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.readback.PackageSource;

/**
 * The stored log as packages need it.
 *
 * @param key the log's key
 */
public record LogPackageSource(LogReader log, SignerKey key) implements PackageSource {

    @Override
    public SignerKey signer(long size) {
        return key;
    }

    @Override
    public void forEach(long size, Entries entries) {
        if (size > log.head().size()) {
            throw new IllegalArgumentException("the log is not " + size + " entries long");
        }
        log.forEach(
                EventFilter.from(0).endingBefore(size),
                entry -> entries.accept(entry.bytes().bytes()));
    }

    @Override
    public byte[] artifact(Sha256 sha256) {
        return log.artifact(sha256)
                .orElseThrow(() -> new IllegalStateException(
                        "an entry names the artifact " + sha256 + ", which is not stored: run ledger fsck"))
                .bytes();
    }
}
