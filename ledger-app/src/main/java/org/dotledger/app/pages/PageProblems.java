package org.dotledger.app.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.dotledger.app.http.Answer;
import org.dotledger.app.http.CorrelationId;
import org.dotledger.app.http.Failures;
import org.dotledger.app.http.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;

/** Shows as a page whatever the pages' controllers throw. */
@ControllerAdvice(basePackages = "org.dotledger.app.pages")
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PageProblems {

    @ExceptionHandler(Exception.class)
    ModelAndView failed(Exception e, HttpServletRequest request, HttpServletResponse response) {
        Problem problem = e instanceof ErrorResponse known && !(e instanceof MultipartException)
                ? Problem.of(known.getStatusCode().value())
                : Failures.problem(e, CorrelationId.of(request));
        if (problem.status() == 503) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Answer.RETRY_AFTER_SECONDS);
        }
        return page(problem);
    }

    /** The page of a problem, which needs neither a moment nor a caller. */
    static ModelAndView page(Problem problem) {
        ModelAndView page = new ModelAndView("problem").addObject("it", problem);
        page.setStatus(HttpStatusCode.valueOf(problem.status()));
        return page;
    }
}
