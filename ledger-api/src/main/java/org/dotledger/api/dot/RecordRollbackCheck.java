package org.dotledger.api.dot;

import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.schema.Text;

/**
 * Says that a DOT's way back was tried.
 *
 * @param restored whether the state before was restored; false when the run failed
 * @param before id of an observation made before the try
 * @param after id of an observation made after it, which has to have found the same
 */
public record RecordRollbackCheck(
        DotCode code,
        @Text(min = 1) String command,
        boolean restored,
        RecordId before,
        RecordId after,
        Sha256 outputSha256,
        DotRun via)
        implements Command {}
