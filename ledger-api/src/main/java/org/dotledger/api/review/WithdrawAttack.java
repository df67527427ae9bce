package org.dotledger.api.review;

import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.schema.Text;

/**
 * Takes back an attack that turned out to be a valid command.
 *
 * @param command the command that was attacked
 * @param bodySha256 digest of the body in UTF-8
 */
public record WithdrawAttack(
        RecordId reviewId,
        @Text(min = 1, max = 64) String command,
        Sha256 bodySha256,
        @Text(min = 1, statement = true) String reason)
        implements Command {}
