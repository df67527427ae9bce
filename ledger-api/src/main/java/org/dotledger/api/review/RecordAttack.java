package org.dotledger.api.review;

import org.dotledger.api.message.Command;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Role;
import org.dotledger.api.schema.Text;

/**
 * Has the ledger decide a bad input of the reviewer's own, as if an actor of a role who has done nothing yet had sent it.
 * Nothing of what it would lead to is appended.
 *
 * @param attack what is tried, in a sentence
 * @param command the name of the command that is attacked
 * @param body the body that is sent, as it is sent
 * @param expectedCode the refusal that the reviewer expects
 */
public record RecordAttack(
        RecordId reviewId,
        @Text(min = 1, statement = true) String attack,
        @Text(min = 1, max = 64) String command,
        Role asRole,
        @Text(max = AttackRecorded.BODY_MAX, lines = true) String body,
        @Text(min = 1, max = 64) String expectedCode)
        implements Command {}
