package org.dotledger.api.evidence;

import java.util.List;
import java.util.Set;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Tag;
import org.dotledger.api.schema.Items;

/**
 * Known bad inputs were sent.
 *
 * @param unbacked names of the cases whose refusal is of a kind that is not recorded
 * @param allRefused false when anything was emitted or not refused
 */
public record HarnessRan(
        RecordId runId,
        @Items(max = HarnessRan.CASES_MAX) List<HarnessCase> cases,
        @Items(max = HarnessRan.CASES_MAX) List<String> unbacked,
        DotRun via,
        boolean allRefused)
        implements Event {
    /** How many cases an entry has room for. */
    public static final int CASES_MAX = 400;

    public HarnessRan {
        cases = List.copyOf(cases);
        unbacked = List.copyOf(unbacked);
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
