package org.dotledger.api.authorization;

import org.dotledger.api.message.Command;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.schema.Text;

/** Rejects an APR. */
public record RejectBuildStep(
        RecordId aprId, @Text(min = 1, statement = true) String reason) implements Command {}
