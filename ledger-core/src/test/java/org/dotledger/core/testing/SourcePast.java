package org.dotledger.core.testing;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.dotledger.api.Events;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Sha256;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.log.merkle.Merkle;
import org.dotledger.core.log.merkle.StreamingRoot;
import org.dotledger.core.readback.PackageDigests;
import org.dotledger.core.readback.PackageSource;
import org.dotledger.core.readback.PackageWriter;
import org.dotledger.core.view.OfflineFold;
import org.dotledger.core.view.PastLog;
import org.dotledger.core.view.StateDigest;
import org.dotledger.core.view.ViewSet;

/** What a log that packages can be made of holds already, computed again from its entries each time it is asked for. */
public final class SourcePast implements PastLog {
    private static final ViewSet VIEWS = LedgerViews.all();

    private final PackageSource source;
    private final LongSupplier size;

    /** @param size how long the log is now */
    public SourcePast(PackageSource source, LongSupplier size) {
        this.source = source;
        this.size = size;
    }

    @Override
    public Optional<RecordedEvent> event(long position) {
        if (position >= size.getAsLong()) {
            return Optional.empty();
        }
        byte[][] last = new byte[1][];
        source.forEach(position + 1, entry -> last[0] = entry);
        return Optional.of(recorded(position, last[0]));
    }

    @Override
    public Optional<byte[]> artifact(Sha256 sha256) {
        try {
            return Optional.of(source.artifact(sha256));
        } catch (NullPointerException notThere) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<StateDigest> state(long length) {
        if (length > size.getAsLong()) {
            return Optional.empty();
        }
        StreamingRoot tree = new StreamingRoot();
        OfflineFold fold = new OfflineFold(VIEWS);
        source.forEach(length, entry -> {
            fold.accept(recorded(tree.size(), entry));
            tree.append(Merkle.leafHash(entry));
        });
        return Optional.of(StateDigest.of(tree.head(), VIEWS, fold.state()));
    }

    private RecordedEvent recorded(long position, byte[] entry) {
        return Events.recorded(position, new EntryCodec(source.signer(position).name()).decode(entry));
    }

    @Override
    public Packaged packaged(long length) {
        PackageDigests.Digests digests = new PackageWriter(source, VIEWS, 1).at(length);
        return new Packaged(digests.head(), digests.stateSha256(), digests.packageSha256());
    }
}
