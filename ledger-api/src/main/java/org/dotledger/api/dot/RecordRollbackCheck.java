package org.dotledger.api.dot;

import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Command;
import org.dotledger.api.schema.Text;

/**
 * A DOT's way back was tried.
 * @param restored whether the state before was restored; false when the run failed
 */
public record RecordRollbackCheck(
        DotCode code, @Text(min = 1) String command, boolean restored, Sha256 outputSha256, DotRun via)
        implements Command {}
