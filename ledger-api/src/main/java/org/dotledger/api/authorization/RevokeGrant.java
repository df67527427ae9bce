package org.dotledger.api.authorization;

import org.dotledger.api.message.Command;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.schema.Text;

/** Takes a grant back. */
public record RevokeGrant(
        RecordId grantId, @Text(min = 1, statement = true) String reason) implements Command {}
