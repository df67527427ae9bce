package org.dotledger.api.evidence;

import java.util.List;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.log.PositionRange;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.registrar.StoredArtifact;
import org.dotledger.api.schema.Items;
import org.jspecify.annotations.Nullable;

/**
 * A harness run: an item of the view {@code harness-runs}.
 *
 * @param cases as many as the event holds
 * @param allCases all of them, in an artifact
 * @param refusals positions of all the refusals that the cases name
 * @param positions of the event
 */
public record HarnessRunRow(
        RecordId runId,
        @Items(max = HarnessRan.ACTORS_MAX) @Nullable List<ActorId> actors,
        @Items(max = HarnessRan.CASES_MAX) List<HarnessCase> cases,
        @Nullable StoredArtifact allCases,
        @Items(max = HarnessRan.CASES_MAX) List<String> unbacked,
        DotRun via,
        boolean allRefused,
        @Items(max = HarnessRan.RANGES_MAX) @Nullable List<PositionRange> refusals,
        List<Long> positions) {
    public HarnessRunRow {
        actors = actors == null ? null : List.copyOf(actors);
        refusals = refusals == null ? null : List.copyOf(refusals);
        cases = List.copyOf(cases);
        unbacked = List.copyOf(unbacked);
        positions = List.copyOf(positions);
    }
}
