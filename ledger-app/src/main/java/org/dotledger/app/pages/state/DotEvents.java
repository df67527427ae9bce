package org.dotledger.app.pages.state;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.app.pages.Snapshot;
import org.dotledger.core.log.store.EventFilter;
import org.dotledger.core.log.store.LogReader;
import org.springframework.stereotype.Component;

/** Gathers what happened to a DOT: the events that name it, and the dry run and the release that let it in. */
@Component
final class DotEvents {
    private static final int SHOWN_MAX = 60;

    private final LogReader log;

    DotEvents(LogReader log) {
        this.log = log;
    }

    /** The oldest first; of a long life its beginning. */
    List<RecordedEvent> of(DotCode code, Snapshot snapshot) {
        SortedSet<Long> positions = new TreeSet<>();
        snapshot.row(ViewDefinitions.HOLDS, code.value()).ifPresent(hold -> positions.addAll(hold.positions()));
        snapshot.rows(ViewDefinitions.REGISTRAR_RUNS).stream()
                .filter(run -> run.newWhitelisted().codes().contains(code))
                .forEach(run -> positions.addAll(run.positions()));
        EventFilter tagged =
                EventFilter.from(0).endingBefore(snapshot.moment().size()).withTags(Set.of(code.tag()));
        log.page(tagged, SHOWN_MAX).forEach(entry -> positions.add(entry.position()));
        return positions.stream()
                .limit(SHOWN_MAX)
                .flatMap(position -> log.event(position).stream())
                .toList();
    }
}
