package org.dotledger.core.readback;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dotledger.core.decision.ArtifactSource;
import org.dotledger.core.decision.DecisionRules;
import org.dotledger.core.decision.offline.EntrySource;
import org.dotledger.core.decision.offline.HistoryAppend;
import org.dotledger.core.decision.offline.HistoryDecisions;
import org.dotledger.core.view.ViewSet;

/**
 * Goes through a history once: gathers the entries of each append, decides it again, and folds them into the views and the
 * tree. For one thread.
 */
public final class HistoryFold {
    /** No append is longer: a catalogue has as many rows at most, and one event more. */
    private static final int APPEND_EVENTS_MAX = 1 << 16;

    private final HistoryDecisions decisions;
    private final PackageFold fold;
    private final Consumer<DecodedEntry> folded;
    private List<DecodedEntry> append = new ArrayList<>();
    private Optional<String> fault = Optional.empty();

    /**
     * @param rules by which every append is decided again
     * @param entries gives entries that were taken before, by their position
     * @param artifacts that the entries name
     * @param folded is told of each entry after it was folded
     */
    public HistoryFold(
            ViewSet views,
            DecisionRules rules,
            EntrySource entries,
            ArtifactSource artifacts,
            Consumer<DecodedEntry> folded) {
        this.decisions = new HistoryDecisions(rules, entries, artifacts);
        this.fold = new PackageFold(views);
        this.folded = folded;
    }

    /** Takes the next entry; an append is decided once the entry after it is known. */
    public void accept(DecodedEntry entry) {
        boolean continued = !append.isEmpty()
                && append.size() < APPEND_EVENTS_MAX
                && HistoryAppend.isContinued(append.getLast().event(), entry.event());
        if (!continued) {
            finishAppend(false);
        }
        append.add(entry);
    }

    /** Decides and folds what is left. */
    public void finish() {
        finishAppend(true);
    }

    private void finishAppend(boolean atEnd) {
        List<DecodedEntry> entries = append;
        append = new ArrayList<>();
        if (entries.isEmpty() || fault.isPresent()) {
            return;
        }
        decisions.accept(
                new HistoryAppend(entries.stream().map(DecodedEntry::event).toList(), atEnd), fold.past());
        entries.forEach(this::fold);
    }

    private void fold(DecodedEntry entry) {
        if (fault.isPresent()) {
            return;
        }
        try {
            fold.accept(entry);
        } catch (RuntimeException e) {
            // No history that the ledger lets come about does this; one that someone else signed may.
            fault = Optional.of("the views cannot take the entry at position "
                    + entry.event().position() + ": " + e.getMessage());
            return;
        }
        folded.accept(entry);
    }

    /** The first entry that the views cannot take, which ends the fold; empty when there is none. */
    public Optional<String> fault() {
        return fault;
    }

    /** What came of deciding the appends again. */
    public HistoryDecisions decisions() {
        return decisions;
    }

    /** The views and the tree over the entries that were folded. */
    public PackageFold folded() {
        return fold;
    }
}
