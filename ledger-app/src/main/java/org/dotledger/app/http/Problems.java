package org.dotledger.app.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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

    /** The caller has gone; there is no one to answer. */
    @ExceptionHandler(AsyncRequestNotUsableException.class)
    void gone(AsyncRequestNotUsableException e) {
        log.debug("The caller went away", e);
    }

    @ExceptionHandler(Exception.class)
    Object failed(Exception e, HttpServletRequest request, HttpServletResponse response) {
        if (Representation.prefersPages(request)) {
            return ProblemPage.of(Failures.problem(e, CorrelationId.of(request)), request, response);
        }
        return e instanceof ErrorResponse known
                ? framework(known)
                : Answer.problem(Failures.problem(e, CorrelationId.of(request)));
    }

    /** What Spring says of a path, method or type; its headers (Allow, Accept) are kept, its words are not. */
    private static ResponseEntity<byte[]> framework(ErrorResponse known) {
        ResponseEntity<byte[]> problem =
                Answer.problem(Problem.of(known.getStatusCode().value()));
        HttpHeaders headers = new HttpHeaders();
        headers.putAll(known.getHeaders());
        headers.putAll(problem.getHeaders());
        return ResponseEntity.status(problem.getStatusCode()).headers(headers).body(problem.getBody());
    }
}
