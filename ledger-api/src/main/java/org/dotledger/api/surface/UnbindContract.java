package org.dotledger.api.surface;

import org.dotledger.api.dot.DotRun;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.schema.Text;

/** Takes a contract back. */
public record UnbindContract(
        RecordId contractId,
        @Text(min = 1, statement = true) String reason,
        DotRun via) implements Command {}
