package org.dotledger.api.outcome;

import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.schema.Text;
import org.jspecify.annotations.Nullable;

/**
 * Says what became of a consumed grant or of a run of a DOT, once.
 *
 * @param grantId the consumed grant; given exactly when {@code runId} is not
 * @param runId the run, as the caller's commands named it in {@code via}
 * @param outputSha256 digest of what the run gave in the end: always given for DONE and never for ABANDONED
 * @param evidenceId staged evidence of the outcome
 */
public record RecordOutcome(
        @Nullable RecordId grantId,
        @Nullable @Text(min = 1, max = 128) String runId,
        OutcomeResult result,
        @Nullable Sha256 outputSha256,
        @Nullable RecordId evidenceId)
        implements Command {}
