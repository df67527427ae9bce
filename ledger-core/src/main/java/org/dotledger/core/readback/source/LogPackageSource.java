package org.dotledger.core.readback.source;

import java.util.List;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.SignerKey;
import org.dotledger.core.log.store.EventFilter;
import org.dotledger.core.log.store.LogNotContinuedException;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.log.store.StoredEntry;
import org.dotledger.core.readback.PackageSource;

/** The stored log as packages need it. */
public record LogPackageSource(LogReader log) implements PackageSource {
    private static final int PAGE_ENTRIES = 2_000;

    @Override
    public SignerKey signer(long size) {
        return log.signer(size);
    }

    @Override
    public void forEach(long size, Entries entries) {
        if (size > log.head().size()) {
            throw new IllegalArgumentException("the log is not " + size + " entries long");
        }
        // A page at a time, so that a slow reader of a package holds no connection to the database.
        EventFilter wanted = EventFilter.from(0).endingBefore(size);
        for (long next = 0; next < size; ) {
            List<StoredEntry> page = log.page(wanted.startingAt(next), PAGE_ENTRIES);
            page.forEach(entry -> entries.accept(entry.bytes().bytes()));
            if (page.isEmpty()) {
                throw LogNotContinuedException.changed("the entry at position " + next + " is not stored");
            }
            next += page.size();
        }
    }

    @Override
    public byte[] artifact(Sha256 sha256) {
        return log.artifact(sha256)
                .orElseThrow(() -> LogNotContinuedException.changed(
                        "an entry names the artifact " + sha256 + ", which is not stored: run ledger fsck"))
                .bytes();
    }
}
