package org.dotledger.core.registrar;

import org.dotledger.api.dot.DotCode;
import org.jspecify.annotations.Nullable;

/**
 * The newest release of a code. Public because it is stored as a row.
 *
 * @param ended position at which the DOT was retired, and with it what had been shown for it
 */
public record HoldRelease(
        DotCode code,
        String dryRunId,
        String reason,
        long position,
        @Nullable Long ended) {}
