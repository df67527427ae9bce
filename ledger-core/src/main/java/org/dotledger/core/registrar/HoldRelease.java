package org.dotledger.core.registrar;

import org.dotledger.api.dot.DotCode;

/** The newest release of a code. Public because it is stored as a row. */
public record HoldRelease(DotCode code, String dryRunId, String reason, long position) {}
