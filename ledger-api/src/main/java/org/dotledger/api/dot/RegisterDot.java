package org.dotledger.api.dot;

import org.dotledger.api.message.Command;
import org.dotledger.api.schema.Text;

/**
 * An admitted DOT enters the catalogue, through a governed registrar and nothing else.
 * @param dryRunId the passing dry run that listed the code as new
 * @param catalog the policy's catalogue, {@code dot_tools}
 */
public record RegisterDot(
        DotCode code,
        @Text(min = 1, max = 128) String dryRunId,
        @Text(min = 1, max = 64) String catalog,
        CatalogEntry entry,
        DotRun via)
        implements Command {}
