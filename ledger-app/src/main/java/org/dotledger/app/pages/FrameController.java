package org.dotledger.app.pages;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.dotledger.app.http.Problem;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemPage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Answers what belongs to every page. */
@Controller
final class FrameController {
    private final Snapshots snapshots;

    FrameController(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /** Says to an open page how long the log is now; when it has grown, the page asks for itself again. */
    @GetMapping("/pulse")
    ModelAndView pulse(@RequestParam(name = "size", required = false) @Nullable String size, HtmxResponse response) {
        Moment moment = snapshots.at(null).moment();
        if (!Long.toString(moment.size()).equals(size)) {
            response.addTrigger("grown");
        }
        return new ModelAndView("pulse :: pulse").addObject("size", moment.size());
    }

    /** Where a form ends that does not carry the token of its page. */
    @RequestMapping("/form-refused")
    ModelAndView formRefused(HttpServletRequest request, HttpServletResponse response) {
        return ProblemPage.of(
                Problem.of(
                        ProblemCode.FORBIDDEN,
                        "the form was too old, or came from another site; nothing was done. Load the page again and repeat it"),
                request,
                response);
    }
}
