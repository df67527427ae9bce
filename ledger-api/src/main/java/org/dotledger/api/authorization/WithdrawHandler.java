package org.dotledger.api.authorization;

import org.dotledger.api.message.Command;
import org.dotledger.api.schema.Text;

/** Takes the handler out of force: the rollback of its application. */
public record WithdrawHandler(
        @Text(min = 1, max = 100) String actionCode,
        @Text(min = 1, statement = true) String reason) implements Command {}
