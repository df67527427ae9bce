package org.dotledger.core.readback.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.dotledger.core.readback.DecodedEntry;

/** All that follows a history, each on a thread of its own: one fold, and the rules, dealt out evenly. */
final class HistoryStages implements AutoCloseable {
    private final List<HistoryStage> stages = new ArrayList<>();

    /** @param threads how many take the rules at most, at least 1 */
    HistoryStages(Consumer<DecodedEntry> fold, List<InvariantRun> rules, int threads) {
        stages.add(new HistoryStage("entry-fold", fold));
        int hands = Math.min(threads, rules.size());
        for (int first = 0; first < hands; first++) {
            List<InvariantRun> hand = new ArrayList<>();
            for (int i = first; i < rules.size(); i += hands) {
                hand.add(rules.get(i));
            }
            stages.add(new HistoryStage("entry-rules-" + first, entry -> check(hand, entry)));
        }
    }

    private static void check(List<InvariantRun> hand, DecodedEntry entry) {
        for (InvariantRun rule : hand) {
            rule.accept(entry.event());
        }
    }

    /** Gives the next entries to all. */
    void accept(List<DecodedEntry> batch) {
        stages.forEach(stage -> stage.accept(batch));
    }

    /** Returns once all have taken what was given. */
    void finish() {
        stages.forEach(HistoryStage::finish);
    }

    @Override
    public void close() {
        stages.forEach(HistoryStage::close);
    }
}
