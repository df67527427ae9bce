package org.dotledger.api.registrar;

import org.dotledger.api.message.Command;
import org.dotledger.api.schema.Text;

/** Holds every code again. */
public record PlaceRegistrationHold(
        @Text(min = 1, statement = true) String reason) implements Command {}
