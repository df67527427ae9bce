package org.dotledger.api.authorization;

import org.dotledger.api.dot.DotRun;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.schema.Text;

/** Uses a grant, once, for what it was bound to. */
public record ConsumeGrant(
        RecordId grantId,
        Sha256 manifestSha256,
        @Text(min = 1, max = 500) String planRef,
        RecordId runId,
        DotRun via) implements Command {}
