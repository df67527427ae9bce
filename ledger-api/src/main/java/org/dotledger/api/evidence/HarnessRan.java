package org.dotledger.api.evidence;

import java.util.List;
import java.util.Set;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.ThroughDot;
import org.dotledger.api.log.PositionRange;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Tag;
import org.dotledger.api.registrar.StoredArtifact;
import org.dotledger.api.schema.Items;
import org.dotledger.api.schema.Since;
import org.jspecify.annotations.Nullable;

/**
 * Known bad inputs were sent.
 *
 * @param actors in whose names they were sent; absent in the first version
 * @param cases as many of them as an entry has room for, from the first on
 * @param allCases all of them, as a canonical JSON array; absent in the first version
 * @param unbacked names of the cases whose refusal is of a kind that is not recorded, as many as an entry has room for
 * @param allRefused false when anything was emitted or not refused
 * @param positions of all the refusals that the cases name, ascending; absent in the first version
 */
public record HarnessRan(
        RecordId runId,

        @Items(max = HarnessRan.ACTORS_MAX) @Since(2) @Nullable
        List<ActorId> actors,

        @Items(max = HarnessRan.CASES_MAX) List<HarnessCase> cases,
        @Since(2) @Nullable StoredArtifact allCases,
        @Items(max = HarnessRan.CASES_MAX) List<String> unbacked,
        DotRun via,
        boolean allRefused,

        @Items(max = HarnessRan.RANGES_MAX) @Since(2) @Nullable
        List<PositionRange> positions)
        implements ThroughDot {
    /** How many cases an entry has room for. */
    public static final int CASES_MAX = 400;

    public static final int ACTORS_MAX = 20;
    public static final int RANGES_MAX = 5_000;

    public HarnessRan {
        actors = actors == null ? null : List.copyOf(actors);
        cases = List.copyOf(cases);
        unbacked = List.copyOf(unbacked);
        positions = positions == null ? null : List.copyOf(positions);
    }

    @Override
    public Set<Sha256> artifacts() {
        return allCases == null ? Set.of() : Set.of(allCases.sha256());
    }

    @Override
    public String subject() {
        return runId.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(EvidenceTags.HARNESS);
    }
}
