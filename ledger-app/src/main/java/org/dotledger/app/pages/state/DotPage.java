package org.dotledger.app.pages.state;

import java.util.List;
import org.dotledger.api.dot.DotRow;
import org.dotledger.api.dot.LifecycleRow;
import org.dotledger.api.dot.OrphanRow;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.registrar.HoldRow;
import org.dotledger.app.pages.Links;
import org.dotledger.app.pages.Mark;
import org.dotledger.app.pages.event.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * One DOT as it is shown.
 *
 * @param hold how its registration is held; null where no campaign holds it
 * @param proof its row of the proof table; null for a DOT that needs none
 * @param life the picture of its events
 * @param events the same, as a list, the newest first
 */
record DotPage(
        String code,
        String name,
        String filePath,
        Mark state,
        @Nullable String hold,
        LifecycleTable.@Nullable Row proof,
        List<OrphanList.Finding> orphans,
        SwimLanes life,
        List<Timeline.Row> events) {

    static DotPage of(
            DotRow dot,
            Mark state,
            @Nullable HoldRow hold,
            @Nullable LifecycleRow proof,
            List<OrphanRow> orphans,
            List<RecordedEvent> events,
            Links links) {
        return new DotPage(
                dot.code().value(),
                dot.name(),
                dot.filePath(),
                state,
                hold == null ? null : hold.status().name(),
                proof == null ? null : LifecycleTable.row(proof, links),
                orphans.stream().map(row -> OrphanList.finding(row, links)).toList(),
                SwimLanes.of(dot.code(), events, links),
                events.reversed().stream()
                        .map(event -> Timeline.row(event, links))
                        .toList());
    }
}
