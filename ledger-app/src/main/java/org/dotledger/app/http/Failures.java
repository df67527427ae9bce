package org.dotledger.app.http;

import org.dotledger.api.json.InvalidJsonException;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.schema.InvalidFieldException;
import org.dotledger.core.log.store.ClockAheadException;
import org.dotledger.core.log.store.LogNotContinuedException;
import org.dotledger.core.view.UnknownPositionException;
import org.dotledger.core.view.UnknownViewException;
import org.dotledger.core.view.ViewsBehindException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.ErrorResponse;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** What a caller is told of an exception, on whatever channel it came. */
public final class Failures {
    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /**
     * The problem that an exception is to the caller. One that nobody expected is logged, and the caller learns no more
     * than under which correlation id.
     */
    public static Problem problem(Exception e, String correlationId) {
        return switch (e) {
            case ProblemException known -> known.problem();
            case InvalidJsonException invalid ->
                Problem.of(Refusal.of(RefusalCode.INVALID_JSON, String.valueOf(invalid.getMessage())));
            case InvalidFieldException invalid -> Problem.of(Refusal.field(invalid.field(), invalid.reason()));
            case UnknownPositionException unknown ->
                Problem.of(ProblemCode.POSITION_UNKNOWN, String.valueOf(unknown.getMessage()));
            case UnknownViewException _ -> Problem.of(ProblemCode.NOT_FOUND, "no view has this name");
            case ViewsBehindException behind -> viewsBehind(behind);
            case MaxUploadSizeExceededException _ ->
                Problem.of(ProblemCode.UPLOAD_TOO_LARGE, ProblemCode.UPLOAD_TOO_LARGE.title());
            case MultipartException _ -> Problem.of(ProblemCode.BAD_REQUEST, "the form's parts cannot be read");
            case ErrorResponse framework -> Problem.of(framework.getStatusCode().value());
            default -> unexpected(e, correlationId);
        };
    }

    private static Problem viewsBehind(ViewsBehindException e) {
        log.warn("The views are behind: {}", e.getMessage());
        return Problem.of(ProblemCode.UNAVAILABLE, "the views have not reached that state yet");
    }

    private static Problem unexpected(Exception e, String correlationId) {
        // A decision brings these as the cause of what its handling came to.
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ViewsBehindException behind) {
                return viewsBehind(behind);
            }
            if (cause instanceof ClockAheadException ahead) {
                return Problem.of(ProblemCode.CLOCK_AHEAD, String.valueOf(ahead.getMessage()));
            }
            if (cause instanceof LogNotContinuedException lost) {
                return Problem.of(ProblemCode.of(lost.code()), "the server's own log says what was seen and by whom");
            }
        }
        if (Outage.isCauseOf(e)) {
            log.warn("The database does not answer: {}", Outage.words(e));
            return Problem.of(ProblemCode.UNAVAILABLE, "the database does not answer");
        }
        log.error("Request {} failed", correlationId, e);
        return Problem.of(ProblemCode.INTERNAL_ERROR, "the failure is logged under correlation id " + correlationId);
    }
}
