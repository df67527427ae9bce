package org.dotledger.app.apply;

import org.dotledger.api.json.JsonObject;

/** How a run through a plan has ended. */
public sealed interface ApplyResult {

    /** Every command of the plan is done, or a dry run came to its end. */
    record Complete() implements ApplyResult {}

    /** It is someone else's turn, or a DOT has to run first. */
    record Waiting(String message) implements ApplyResult {}

    /** The ledger has refused a command, could not decide it, or would refuse the first one that is not done. */
    record Refused(String message, JsonObject problem) implements ApplyResult {}

    /** A key of the plan was used for something else. */
    record Conflict(String message) implements ApplyResult {}
}
