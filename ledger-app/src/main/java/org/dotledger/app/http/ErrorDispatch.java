package org.dotledger.app.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what the servlet container reports outside of the controllers. */
@RestController
final class ErrorDispatch implements ErrorController {

    @RequestMapping("${spring.web.error.path:/error}")
    ResponseEntity<byte[]> error(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        ProblemCode code = status instanceof Integer known ? ProblemCode.ofStatus(known) : ProblemCode.NOT_FOUND;
        return Answer.problem(Problem.of(code, code.title()));
    }
}
