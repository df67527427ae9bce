package org.dotledger.api.evidence;

import org.dotledger.api.message.Command;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.schema.Text;

/** Takes evidence back. */
public record WithdrawEvidence(
        RecordId evidenceId,
        @Text(min = 1, statement = true) String reason) implements Command {}
