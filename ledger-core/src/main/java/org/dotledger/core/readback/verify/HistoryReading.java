package org.dotledger.core.readback.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.dotledger.api.log.TreeHead;
import org.dotledger.core.readback.DecodedEntry;
import org.dotledger.core.readback.EntryDecoder;
import org.dotledger.core.readback.MeasuredFile;
import org.dotledger.core.readback.MeasuringStream;
import org.dotledger.core.readback.PackageFold;
import org.dotledger.core.readback.PackageLayout;
import org.dotledger.core.readback.PackageState;
import org.dotledger.core.readback.UnreadableEntryException;
import org.dotledger.core.view.ViewSet;
import org.jspecify.annotations.Nullable;

/**
 * The one pass over a package's entries. All cores hash and decode them; one thread then makes the tree and folds the
 * views, and others hold them to the rules, of which none knows another. What comes of it is the same however these get
 * on. For one thread.
 */
final class HistoryReading {
    private final PackageZip zip;
    private final String origin;
    private final int threads;
    private final List<EarlierCheckpoint> earlier;
    private final List<InvariantRun> rules;
    private final StateRules stateRules;
    private final PackageFold fold;
    private final LogKeyHistory keys = new LogKeyHistory();
    private final StateClaims claims = new StateClaims();
    private Optional<String> readFault = Optional.empty();
    private Optional<String> foldFault = Optional.empty();
    private @Nullable PackageState state;
    private @Nullable MeasuredFile measured;

    /**
     * @param earlier follow the tree
     * @param rules follow the events, even those that the views cannot take
     * @param stateRules follow the views
     */
    HistoryReading(
            PackageZip zip,
            String origin,
            int threads,
            ViewSet views,
            List<EarlierCheckpoint> earlier,
            List<InvariantRun> rules,
            StateRules stateRules) {
        this.zip = zip;
        this.origin = origin;
        this.threads = threads;
        this.earlier = earlier;
        this.rules = rules;
        this.stateRules = stateRules;
        this.fold = new PackageFold(views);
    }

    void read(LongConsumer progress) throws IOException {
        if (!zip.has(PackageLayout.ENTRIES)) {
            readFault = Optional.of(PackageLayout.ENTRIES + " is not in the package");
            return;
        }
        MeasuringStream measuring = new MeasuringStream();
        earlier.forEach(checkpoint -> checkpoint.follow(fold.head()));
        try (InputStream in = zip.stream(PackageLayout.ENTRIES);
                HistoryStages stages = new HistoryStages(this::fold, rules, threads);
                EntryDecoder decoder = new EntryDecoder(origin, threads, stages::accept)) {
            readFault = read(in, measuring, decoder, progress);
            stages.finish();
        }
        if (fault().isEmpty()) {
            state = fold.state(origin);
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

    private void fold(DecodedEntry entry) {
        if (foldFault.isPresent()) {
            return;
        }
        try {
            stateRules.accept(fold, entry.event());
            fold.accept(entry);
        } catch (RuntimeException e) {
            // No history that the ledger lets come about does this; one that somebody else signed may.
            foldFault = Optional.of("the views cannot take the entry at position "
                    + entry.event().position() + ": " + e.getMessage());
            return;
        }
        keys.follow(entry.event());
        claims.collect(entry.event());
        for (EarlierCheckpoint checkpoint : earlier) {
            checkpoint.follow(fold.head());
        }
    }

    /** Why the entries cannot be read, or not be folded: the first entry of which that is so. */
    Optional<String> fault() {
        // What cannot be read is not folded, so what cannot be folded comes before it.
        return foldFault.or(() -> readFault);
    }

    /** Whether the rules have seen every entry. */
    boolean isReadToTheEnd() {
        return readFault.isEmpty();
    }

    /** What the entries give; null where they have a fault. */
    @Nullable
    PackageState state() {
        return state;
    }

    /** The tree over those entries that were read and folded. */
    TreeHead head() {
        return fold.head();
    }

    LogKeyHistory keys() {
        return keys;
    }

    StateClaims claims() {
        return claims;
    }

    /** The entries' file; null where they have a fault. */
    @Nullable
    MeasuredFile measured() {
        return measured;
    }
}
