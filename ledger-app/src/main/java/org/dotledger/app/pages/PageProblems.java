package org.dotledger.app.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.dotledger.app.http.CorrelationId;
import org.dotledger.app.http.Failures;
import org.dotledger.app.http.ProblemPage;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Shows as a page whatever the pages' controllers throw, whatever the caller prefers. */
@ControllerAdvice(basePackages = "org.dotledger.app.pages")
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PageProblems {

    @ExceptionHandler(Exception.class)
    ModelAndView failed(Exception e, HttpServletRequest request, HttpServletResponse response) {
        return ProblemPage.of(Failures.problem(e, CorrelationId.of(request)), request, response);
    }
}
