package org.dotledger.api.registrar;

import java.util.List;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.message.Command;
import org.dotledger.api.schema.Items;
import org.dotledger.api.schema.Text;

/** Lifts the hold for codes that a dry run has shown to be exactly what is new. */
public record ReleaseRegistrationHold(
        @Items(min = 1, unique = true) List<DotCode> codes,
        @Text(min = 1, max = 128) String dryRunId,
        @Text(min = 1, statement = true) String reason)
        implements Command {
    public ReleaseRegistrationHold {
        codes = List.copyOf(codes);
    }
}
