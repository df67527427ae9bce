package org.dotledger.api.outcome;

import java.util.Set;
import org.dotledger.api.authorization.AuthorizationTags;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Tag;
import org.dotledger.api.schema.Text;
import org.jspecify.annotations.Nullable;

/**
 * It was said what became of a consumed grant or of a run.
 *
 * @param grantId the consumed grant; null for a run
 * @param runId the run of the actor who appended this; null for a grant
 */
public record OutcomeRecorded(
        @Nullable RecordId grantId,
        @Nullable @Text(min = 1, max = 128) String runId,
        OutcomeResult result,
        @Nullable Sha256 outputSha256,
        @Nullable RecordId evidenceId)
        implements Event {
    public OutcomeRecorded {
        if ((grantId == null) == (runId == null)) {
            throw new IllegalArgumentException("an outcome is of a grant or of a run");
        }
    }

    @Override
    public String subject() {
        return grantId != null ? grantId.value() : String.valueOf(runId);
    }

    @Override
    public Set<Tag> tags() {
        return grantId != null
                ? Set.of(OutcomeTags.OUTCOMES, AuthorizationTags.grant(grantId))
                : Set.of(OutcomeTags.OUTCOMES);
    }
}
