package org.dotledger.app.apply;

/** A plan that cannot be meant as it is written. Someone has to change the file. */
public final class PlanException extends RuntimeException {
    /**
     * @param line of the plan, from 1
     * @param reason what is wrong there
     */
    PlanException(int line, String reason) {
        super("line " + line + ": " + reason);
    }

    PlanException(int line, String reason, Throwable cause) {
        super("line " + line + ": " + reason, cause);
    }
}
