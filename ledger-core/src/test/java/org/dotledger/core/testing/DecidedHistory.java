package org.dotledger.core.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.core.LedgerRules;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.decision.ArtifactSource;
import org.dotledger.core.decision.offline.HistoryAppend;
import org.dotledger.core.decision.offline.HistoryDecisions;
import org.dotledger.core.view.FoldedPast;
import org.dotledger.core.view.OfflineFold;

/** Decides the events of a log in memory again, as the verifier does with those of a package. */
public final class DecidedHistory {
    private DecidedHistory() {}

    /** @param events all of them, from position 0 */
    public static HistoryDecisions of(List<RecordedEvent> events, ArtifactSource artifacts) {
        HistoryDecisions decisions =
                new HistoryDecisions(new LedgerRules(), position -> events.get(Math.toIntExact(position)), artifacts);
        OfflineFold fold = new OfflineFold(LedgerViews.all());
        for (List<RecordedEvent> append : appends(events)) {
            boolean atEnd = append.getLast().position() == events.size() - 1;
            decisions.accept(new HistoryAppend(append, atEnd), new FoldedPast(fold));
            append.forEach(fold::accept);
        }
        return decisions;
    }

    /** What is wrong with the history: by deciding it again, or by folding it; empty when it is honest. */
    public static Optional<String> faultOf(List<RecordedEvent> events, ArtifactSource artifacts) {
        try {
            return of(events, artifacts).result().firstFault();
        } catch (IllegalArgumentException | IllegalStateException notFolded) {
            return Optional.of("the views cannot take it: " + notFolded.getMessage());
        }
    }

    private static List<List<RecordedEvent>> appends(List<RecordedEvent> events) {
        List<List<RecordedEvent>> appends = new ArrayList<>();
        for (RecordedEvent event : events) {
            if (appends.isEmpty()
                    || !HistoryAppend.isContinued(appends.getLast().getLast(), event)) {
                appends.add(new ArrayList<>());
            }
            appends.getLast().add(event);
        }
        return appends;
    }
}
