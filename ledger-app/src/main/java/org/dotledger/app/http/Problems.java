package org.dotledger.app.http;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import org.dotledger.api.json.InvalidJsonException;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.schema.InvalidFieldException;
import org.dotledger.core.view.UnknownPositionException;
import org.dotledger.core.view.UnknownViewException;
import org.dotledger.core.view.ViewsBehindException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Turns whatever a controller, or the framework before it, throws into a problem. */
@RestControllerAdvice
final class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler(ProblemException.class)
    ResponseEntity<byte[]> expected(ProblemException e) {
        return Answer.problem(e.problem());
    }

    @ExceptionHandler(InvalidJsonException.class)
    ResponseEntity<byte[]> invalidJson(InvalidJsonException e) {
        return Answer.problem(Problem.of(Refusal.of(RefusalCode.INVALID_JSON, String.valueOf(e.getMessage()))));
    }

    @ExceptionHandler(InvalidFieldException.class)
    ResponseEntity<byte[]> invalidField(InvalidFieldException e) {
        return Answer.problem(Problem.of(Refusal.field(e.field(), e.reason())));
    }

    @ExceptionHandler(UnknownPositionException.class)
    ResponseEntity<byte[]> unknownPosition(UnknownPositionException e) {
        return Answer.problem(Problem.of(ProblemCode.POSITION_UNKNOWN, String.valueOf(e.getMessage())));
    }

    @ExceptionHandler(UnknownViewException.class)
    ResponseEntity<byte[]> unknownView() {
        return Answer.problem(Problem.of(ProblemCode.NOT_FOUND, "no view has this name"));
    }

    @ExceptionHandler(ViewsBehindException.class)
    ResponseEntity<byte[]> viewsBehind(ViewsBehindException e) {
        log.warn("The views are behind: {}", e.getMessage());
        return Answer.problem(Problem.of(ProblemCode.UNAVAILABLE, "the views have not reached that state yet"));
    }

    /** The caller has gone; there is nobody to answer. */
    @ExceptionHandler(AsyncRequestNotUsableException.class)
    void gone(AsyncRequestNotUsableException e) {
        log.debug("The caller went away", e);
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<byte[]> unexpected(Exception e, HttpServletRequest request) {
        if (e instanceof ErrorResponse known) {
            return framework(known);
        }
        if (Outage.isCauseOf(e)) {
            log.warn("The database does not answer: {}", rootMessage(e));
            return Answer.problem(Problem.of(ProblemCode.UNAVAILABLE, "the database does not answer"));
        }
        String correlationId = CorrelationId.of(request);
        log.error("Request {} failed", correlationId, e);
        return Answer.problem(
                Problem.of(ProblemCode.INTERNAL_ERROR, "the failure is logged under correlation id " + correlationId));
    }

    /** What Spring says of a path, method or type; its headers (Allow, Accept) are kept, its words are not. */
    private static ResponseEntity<byte[]> framework(ErrorResponse known) {
        ProblemCode code = ProblemCode.ofStatus(known.getStatusCode().value());
        ResponseEntity<byte[]> problem = Answer.problem(Problem.of(code, code.title()));
        HttpHeaders headers = new HttpHeaders();
        headers.putAll(known.getHeaders());
        headers.putAll(problem.getHeaders());
        return ResponseEntity.status(problem.getStatusCode()).headers(headers).body(problem.getBody());
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && !(root instanceof SQLException)) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
