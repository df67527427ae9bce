package org.dotledger.core.readback.source;

import java.util.Optional;
import java.util.function.LongConsumer;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.decision.DecisionRules;
import org.dotledger.core.decision.offline.DecidedAgain;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.readback.ClaimedStates;
import org.dotledger.core.readback.EntryDecoder;
import org.dotledger.core.readback.HistoryFold;
import org.dotledger.core.readback.PackageFold;
import org.dotledger.core.readback.UnreadableEntryException;
import org.dotledger.core.view.ViewSet;

/** Decides every entry of the stored log again, as a verifier does with those of a package. For one thread. */
public final class DecidedLog {
    private final LogReader log;
    private final String origin;
    private final ViewSet views;
    private final DecisionRules rules;
    private final int threads;

    /**
     * @param origin of the log
     * @param threads how many decode entries, at least 1
     */
    public DecidedLog(LogReader log, String origin, ViewSet views, DecisionRules rules, int threads) {
        this.log = log;
        this.origin = origin;
        this.views = views;
        this.rules = rules;
        this.threads = threads;
    }

    /**
     * What came of it.
     *
     * @param fault the first entry that the ledger would not have written as it stands; empty when there is none
     */
    public record Result(DecidedAgain decided, Optional<String> fault) {}

    /**
     * Reads the first entries once, and those that seals and verdicts speak of once more.
     *
     * @param size at most that of the log
     * @param progress takes how many entries were decided so far
     */
    public Result decide(long size, LongConsumer progress) {
        HistoryFold history = new HistoryFold(
                views,
                rules,
                position -> log.read(position, 1).getFirst(),
                sha256 -> log.artifact(sha256).map(ArtifactContent::bytes),
                entry -> progress.accept(entry.event().position() + 1));
        Optional<String> unreadable =
                read(size, new EntryDecoder(origin, threads, batch -> batch.forEach(history::accept)));
        if (unreadable.isEmpty()) {
            history.finish();
        }
        DecidedAgain decided = history.decisions().result();
        return new Result(
                decided,
                decided.firstFault()
                        .or(history::fault)
                        .or(() -> unreadable)
                        .or(() -> claimsFault(
                                new ClaimedStates(history.decisions().claims()))));
    }

    private Optional<String> claimsFault(ClaimedStates claimed) {
        PackageFold fold = new PackageFold(views);
        claimed.check(fold, origin);
        Optional<String> unreadable = read(
                claimed.entries(),
                new EntryDecoder(
                        origin,
                        threads,
                        batch -> batch.forEach(entry -> {
                            fold.accept(entry);
                            claimed.check(fold, origin);
                        })));
        return unreadable.or(claimed::fault);
    }

    private Optional<String> read(long size, EntryDecoder decoder) {
        try (decoder) {
            new LogPackageSource(log).forEach(size, decoder::accept);
            decoder.finish();
            return Optional.empty();
        } catch (UnreadableEntryException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
