package org.dotledger.api.authorization;

import org.dotledger.api.message.Command;
import org.dotledger.api.schema.Text;

/** Puts the staged handler in force. */
public record ApplyHandler(
        @Text(min = 1, max = 100) String actionCode,
        @Text(min = 1, max = 500) String handlerRef) implements Command {}
