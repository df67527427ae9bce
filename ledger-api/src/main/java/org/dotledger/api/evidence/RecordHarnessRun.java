package org.dotledger.api.evidence;

import java.util.List;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.schema.Items;

/**
 * Says what became of known bad inputs. Every refusal is looked up.
 *
 * @param actors in whose names the bad inputs were sent; a refusal of anyone else backs nothing
 */
public record RecordHarnessRun(
        RecordId runId,

        @Items(min = 1, max = HarnessRan.ACTORS_MAX, unique = true)
        List<ActorId> actors,

        @Items(min = 1, max = RecordHarnessRun.CASES_MAX) List<HarnessCase> cases,
        DotRun via)
        implements Command {
    public static final int CASES_MAX = 5_000;

    public RecordHarnessRun {
        actors = List.copyOf(actors);
        cases = List.copyOf(cases);
    }
}
