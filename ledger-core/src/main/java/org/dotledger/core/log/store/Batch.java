package org.dotledger.core.log.store;

import java.util.ArrayList;
import java.util.List;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.log.merkle.CompletedTile;

/** What one transaction writes: the appends that were let in, in the order of their positions. */
final class Batch {
    private final long firstPosition;
    private final List<QueuedAppend> appends = new ArrayList<>();
    private final List<PreparedEntry> entries = new ArrayList<>();
    private final List<ArtifactContent> artifacts = new ArrayList<>();

    Batch(long firstPosition) {
        this.firstPosition = firstPosition;
    }

    void add(QueuedAppend queued) {
        appends.add(queued);
        entries.addAll(queued.append().entries());
        artifacts.addAll(queued.append().artifacts());
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    long firstPosition() {
        return firstPosition;
    }

    List<QueuedAppend> appends() {
        return appends;
    }

    List<PreparedEntry> entries() {
        return entries;
    }

    /** The entries with their positions. */
    List<LoggedEntry> logged() {
        List<LoggedEntry> logged = new ArrayList<>(entries.size());
        for (PreparedEntry entry : entries) {
            logged.add(LoggedEntry.of(firstPosition + logged.size(), entry));
        }
        return logged;
    }

    List<ArtifactContent> artifacts() {
        return artifacts;
    }

    /** The batch with the tree that holds it, as it is written. */
    record Sealed(Batch batch, CommittedTree tree, List<CompletedTile> tiles) {

        /** Tells each caller; only when the batch is durable. */
        void acknowledge() {
            long position = batch.firstPosition();
            for (QueuedAppend queued : batch.appends()) {
                List<PreparedEntry> own = queued.append().entries();
                queued.complete(new Committed(position, own, tree));
                position += own.size();
            }
        }
    }
}
