package org.dotledger.app.pages.reference;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemException;
import org.dotledger.app.pages.Pages;
import org.dotledger.app.pages.Snapshots;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Describes the REST interface. */
@Controller
final class ReferenceController {
    private static final int SOUGHT_LENGTH_MAX = 100;

    private final Snapshots snapshots;
    private final Pages pages;

    ReferenceController(Snapshots snapshots, Pages pages) {
        this.snapshots = snapshots;
        this.pages = pages;
    }

    @GetMapping("/docs")
    ModelAndView reference(
            @RequestParam(name = "q", required = false) @Nullable String text,
            @RequestParam(name = "asOf", required = false) @Nullable String asOf,
            HttpServletRequest request) {
        String sought = text == null ? "" : text;
        if (sought.length() > SOUGHT_LENGTH_MAX) {
            throw ProblemException.invalidField("q", "is at most " + SOUGHT_LENGTH_MAX + " characters");
        }
        return Pages.show(
                "docs",
                pages.frame(request, "REST interface", snapshots.at(asOf)).withoutRail(),
                ApiReference.search(sought));
    }

    @GetMapping("/docs/{id}")
    ModelAndView operation(
            @PathVariable("id") String id,
            @RequestParam(name = "asOf", required = false) @Nullable String asOf,
            HttpServletRequest request) {
        Described operation = ApiReference.operation(id)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "no operation has this name"));
        return Pages.show(
                        "operation",
                        pages.frame(request, operation.name(), snapshots.at(asOf))
                                .withoutRail(),
                        operation)
                .addObject("everyCommand", operation.isCommand() ? ApiReference.ofEveryCommand() : List.of());
    }
}
