package org.dotledger.app.http;

import org.dotledger.api.message.Refusal;

/** Ends the handling of a request with a problem. */
public final class ProblemException extends RuntimeException {
    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.code() + ": " + problem.detail());
        this.problem = problem;
    }

    public ProblemException(ProblemCode code, String detail) {
        this(Problem.of(code, detail));
    }

    /** A query parameter or part of a path that cannot be meant: 422 {@code INVALID_FIELD}. */
    public static ProblemException invalidField(String field, String reason) {
        return new ProblemException(Problem.of(Refusal.field(field, reason)));
    }

    public Problem problem() {
        return problem;
    }
}
