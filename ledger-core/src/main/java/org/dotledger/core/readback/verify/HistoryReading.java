package org.dotledger.core.readback.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.log.TreeHead;
import org.dotledger.core.decision.ArtifactSource;
import org.dotledger.core.decision.DecisionRules;
import org.dotledger.core.decision.offline.HistoryDecisions;
import org.dotledger.core.readback.DecodedEntry;
import org.dotledger.core.readback.EntryDecoder;
import org.dotledger.core.readback.HistoryFold;
import org.dotledger.core.readback.MeasuredFile;
import org.dotledger.core.readback.MeasuringStream;
import org.dotledger.core.readback.PackageLayout;
import org.dotledger.core.readback.PackageState;
import org.dotledger.core.readback.UnreadableEntryException;
import org.dotledger.core.view.ViewSet;
import org.jspecify.annotations.Nullable;

/**
 * The one pass over a package's entries. All cores hash and decode them; one thread then decides each append again, makes
 * the tree and folds the views. What comes of it is the same however these get on. For one thread.
 */
final class HistoryReading {
    private final PackageZip zip;
    private final String origin;
    private final int threads;
    private final List<EarlierCheckpoint> earlier;
    private final EntryOffsets offsets;
    private final HistoryFold history;
    private final LogKeyHistory keys = new LogKeyHistory();
    private Optional<String> readFault = Optional.empty();
    private @Nullable PackageState state;
    private @Nullable MeasuredFile measured;

    /**
     * @param earlier follow the tree
     * @param rules by which every append is decided again
     * @param artifacts of the package
     */
    HistoryReading(
            PackageZip zip,
            String origin,
            int threads,
            ViewSet views,
            List<EarlierCheckpoint> earlier,
            DecisionRules rules,
            ArtifactSource artifacts) {
        this.zip = zip;
        this.origin = origin;
        this.threads = threads;
        this.earlier = earlier;
        this.offsets = new EntryOffsets(zip, new EntryCodec(origin));
        this.history = new HistoryFold(views, rules, offsets, artifacts, this::follow);
    }

    void read(LongConsumer progress) throws IOException {
        if (!zip.has(PackageLayout.ENTRIES)) {
            readFault = Optional.of(PackageLayout.ENTRIES + " is not in the package");
            return;
        }
        MeasuringStream measuring = new MeasuringStream();
        earlier.forEach(checkpoint -> checkpoint.follow(head()));
        try (InputStream in = zip.stream(PackageLayout.ENTRIES);
                HistoryStage stage = new HistoryStage("entry-fold", this::take);
                EntryDecoder decoder = new EntryDecoder(origin, threads, stage::accept)) {
            readFault = read(in, measuring, decoder, progress);
            stage.finish();
        }
        if (readFault.isEmpty()) {
            history.finish();
        }
        if (fault().isEmpty()) {
            state = history.folded().state(origin);
            measured = measuring.file(PackageLayout.ENTRIES);
        }
    }

    private static Optional<String> read(
            InputStream in, MeasuringStream measuring, EntryDecoder decoder, LongConsumer progress) throws IOException {
        try {
            new EntryLines(Long.MAX_VALUE).read(in, measuring, decoder::accept, progress);
            decoder.finish();
            return Optional.empty();
        } catch (BadPackageException | UnreadableEntryException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void take(DecodedEntry entry) {
        offsets.add(entry.length());
        history.accept(entry);
    }

    private void follow(DecodedEntry entry) {
        keys.follow(entry.event());
        for (EarlierCheckpoint checkpoint : earlier) {
            checkpoint.follow(history.folded().head());
        }
    }

    /** Why the entries cannot be read, or not be folded: the first entry of which that is so. */
    Optional<String> fault() {
        // What cannot be read is not folded, so what cannot be folded comes before it.
        return history.fault().or(() -> readFault);
    }

    /** What the entries give; null where they have a fault. */
    @Nullable
    PackageState state() {
        return state;
    }

    /** The tree over those entries that were read and folded. */
    TreeHead head() {
        return history.folded().head();
    }

    LogKeyHistory keys() {
        return keys;
    }

    /** What came of deciding the appends again. */
    HistoryDecisions decisions() {
        return history.decisions();
    }

    /** The entries' file; null where they have a fault. */
    @Nullable
    MeasuredFile measured() {
        return measured;
    }
}
