package org.dotledger.core.readback.source;

import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Sha256;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.readback.PackageDigests;
import org.dotledger.core.view.AsOf;
import org.dotledger.core.view.PastLog;
import org.dotledger.core.view.StateDigest;
import org.dotledger.core.view.UnknownPositionException;
import org.dotledger.core.view.Views;

/** The stored log and its views, as decisions look back at them. */
public record StoredPastLog(LogReader log, Views views, PackageDigests packages) implements PastLog {

    @Override
    public Optional<RecordedEvent> event(long position) {
        return log.event(position);
    }

    @Override
    public Optional<byte[]> artifact(Sha256 sha256) {
        return log.artifact(sha256).map(ArtifactContent::bytes);
    }

    @Override
    public Optional<StateDigest> state(long size) {
        try {
            return Optional.of(views.state(new AsOf.Position(size)));
        } catch (UnknownPositionException notThatLong) {
            return Optional.empty();
        }
    }

    @Override
    public Packaged packaged(long size) {
        PackageDigests.Digests digests = packages.at(size);
        return new Packaged(digests.head(), digests.stateSha256(), digests.packageSha256());
    }
}
