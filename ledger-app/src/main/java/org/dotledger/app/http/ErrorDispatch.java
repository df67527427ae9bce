package org.dotledger.app.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what the servlet container reports outside of the controllers. */
@RestController
final class ErrorDispatch implements ErrorController {

    @RequestMapping("${spring.web.error.path:/error}")
    Object error(HttpServletRequest request, HttpServletResponse response) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        ProblemCode code = status instanceof Integer known ? code(known, request) : ProblemCode.NOT_FOUND;
        Problem problem = Problem.of(code, code.title());
        return Representation.prefersPages(request)
                ? ProblemPage.of(problem, request, response)
                : Answer.problem(problem);
    }

    /**
     * A form whose parts are too large is noticed where a part is first asked for: in a filter, before any controller.
     */
    private static ProblemCode code(int status, HttpServletRequest request) {
        String type = request.getContentType();
        return status == ProblemCode.UPLOAD_TOO_LARGE.status() && type != null && type.startsWith("multipart/")
                ? ProblemCode.UPLOAD_TOO_LARGE
                : ProblemCode.ofStatus(status);
    }
}
