package org.dotledger.app.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.dotledger.app.http.Numbers;
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

    /**
     * Says to an open page how many entries came after the state that it shows. The page stays as it is: the person who
     * reads it, or fills something in, asks for the newer state when it suits.
     *
     * @param shown how many entries the page's state follows from
     * @param said how many later ones the page has announced already
     * @return nothing, with status 204, when there is nothing else to say
     */
    @GetMapping("/pulse")
    @Nullable
    ModelAndView pulse(
            @RequestParam(name = "size", required = false) @Nullable String shown,
            @RequestParam(name = "said", required = false) @Nullable String said,
            HttpServletResponse response) {
        long newest = snapshots.at(null).moment().size();
        long size = Numbers.parameter("size", shown, 0, newest);
        long later = newest - size;
        if (said != null && Numbers.parameter("said", said, 0, newest) == later) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        return new ModelAndView("pulse :: pulse").addObject("size", size).addObject("later", later);
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
