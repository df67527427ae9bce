package org.dotledger.api.outcome;

import java.util.List;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.schema.Text;
import org.jspecify.annotations.Nullable;

/**
 * What became of a consumed grant or of a run: an item of the view {@code outcomes}.
 *
 * @param grantId the consumed grant; null for a run
 * @param runId the run that the grant was consumed for, or the run of the DOT
 * @param ranBy who consumed the grant, or ran the DOT
 * @param dot through which that was done, by the first entry
 * @param recordedBy who recorded the outcome; null while there is none
 * @param entries how many entries were made through the run; 1 for a grant
 * @param positions of the first of these entries, and of the outcome
 */
public record OutcomeRow(
        OutcomeKind kind,
        @Nullable RecordId grantId,
        @Text(min = 1, max = 128) String runId,
        ActorId ranBy,
        DotCode dot,
        OutcomeStatus result,
        @Nullable Sha256 outputSha256,
        @Nullable RecordId evidenceId,
        @Nullable ActorId recordedBy,
        long entries,
        List<Long> positions) {
    public OutcomeRow {
        positions = List.copyOf(positions);
    }

    /** As {@code GRANT:grant-1} or {@code RUN:agent:run-1}. */
    public String id() {
        return grantId != null ? grantKey(grantId) : runKey(ranBy, runId);
    }

    /** Names the row of a consumed grant. */
    public static String grantKey(RecordId grantId) {
        return OutcomeKind.GRANT + ":" + grantId;
    }

    /** Names the row of an actor's run. */
    public static String runKey(ActorId ranBy, String runId) {
        return OutcomeKind.RUN + ":" + ranBy + ":" + runId;
    }
}
