package org.dotledger.app.cli;

import org.dotledger.app.client.ApiFailure;
import org.dotledger.app.server.LedgerStartException;
import org.dotledger.core.log.store.backup.BackupException;

/** What the process tells its caller (design: interfaces.md, "CLI"). Never {@link #OK} when something did not hold. */
final class ExitCode {
    static final int OK = 0;
    static final int UNEXPECTED = 1;
    static final int USAGE = 2;
    static final int NOT_ALLOWED = 4;
    static final int TAMPERED = 10;
    static final int INCOMPLETE = 11;
    static final int NO_TRUST_ROOT = 12;
    static final int REFUSED = 20;
    static final int IDEMPOTENCY_CONFLICT = 21;
    static final int TRY_AGAIN = 75;

    private ExitCode() {}

    /** The exit code for an answer of the server that is not a success. */
    static int of(ApiFailure failure) {
        return switch (failure.code()) {
            case "IDEMPOTENCY_KEY_REUSED" -> IDEMPOTENCY_CONFLICT;
            case "CONCURRENT_CHANGE" -> TRY_AGAIN;
            case "LOG_ROLLED_BACK", "LOG_DIVERGED" -> TAMPERED;
            default -> ofStatus(failure.status());
        };
    }

    /** The exit code for a server that does not start. */
    static int of(LedgerStartException failure) {
        if (failure.isTampering()) {
            return TAMPERED;
        }
        if (failure.isWrongKey()) {
            return NO_TRUST_ROOT;
        }
        return failure.isWrongAddress() ? USAGE : UNEXPECTED;
    }

    /** The exit code for what is in the way of a backup, or of its restoring. */
    static int of(BackupException.Reason reason) {
        return switch (reason) {
            case EMPTY_LOG -> INCOMPLETE;
            case DOES_NOT_HOLD -> TAMPERED;
            case ANOTHER_LOG -> NO_TRUST_ROOT;
        };
    }

    private static int ofStatus(int status) {
        return switch (status) {
            case ApiFailure.WRONG_ADDRESS, 400, 404, 405, 406, 415 -> USAGE;
            case ApiFailure.UNTRUSTED -> NO_TRUST_ROOT;
            case 401, 403 -> NOT_ALLOWED;
            case 409, 413, 422 -> REFUSED;
            case ApiFailure.NO_ANSWER, 429, 503 -> TRY_AGAIN;
            default -> UNEXPECTED;
        };
    }
}
