package org.dotledger.app.pages.approval;

import jakarta.servlet.http.HttpServletRequest;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.log.Receipt;
import org.dotledger.api.message.Role;
import org.dotledger.app.access.Caller;
import org.dotledger.app.http.Problem;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.pages.Page;
import org.dotledger.app.pages.Pages;
import org.dotledger.app.pages.Reference;
import org.dotledger.app.pages.Snapshot;
import org.dotledger.app.pages.Snapshots;
import org.dotledger.core.decision.live.CommandOutcome;
import org.dotledger.core.decision.live.LedgerCommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Shows what waits for an owner, and sends the decision. Who may decide is for the ledger to say. */
@Controller
final class ApprovalController {
    private final Snapshots snapshots;
    private final Pages pages;
    private final LedgerCommandGateway gateway;

    ApprovalController(Snapshots snapshots, Pages pages, LedgerCommandGateway gateway) {
        this.snapshots = snapshots;
        this.pages = pages;
        this.gateway = gateway;
    }

    /** @param done the position of what was just decided */
    @GetMapping("/approvals")
    ModelAndView queue(
            @RequestParam(name = "done", required = false) @Nullable String done,
            @RequestParam(name = "asOf", required = false) @Nullable String asOf,
            HttpServletRequest request) {
        Snapshot snapshot = snapshots.at(asOf);
        ModelAndView view = show(snapshot, request);
        if (done != null && done.matches("[0-9]{1,18}")) {
            view.addObject("done", Reference.event(Long.parseLong(done), snapshot.links()));
        }
        return view;
    }

    @PostMapping("/approvals")
    ModelAndView decide(
            @RequestParam(name = "command") String command,
            @RequestParam(name = "key") String key,
            @RequestParam(name = FormCommand.ACTOR) String actor,
            HttpServletRequest request) {
        // Another tab may have signed someone else in since, and a decision is of the person who looked at the page.
        if (!actor.equals(Caller.current().value())) {
            return refused(
                    Problem.of(
                            ProblemCode.FORM_OF_ANOTHER,
                            "you are signed in as " + Caller.current() + ", and this was opened as someone else"),
                    request);
        }
        return switch (gateway.submit(FormCommand.of(command, key, request))) {
            case CommandOutcome.Appended(Receipt receipt) -> done(receipt);
            case CommandOutcome.Replayed(Receipt receipt) -> done(receipt);
            case CommandOutcome.Unchanged(Receipt receipt) -> done(receipt);
            case CommandOutcome.Refused refused -> refused(Problem.of(refused.refusal(), refused.position()), request);
            case CommandOutcome.NotAuthenticated _ -> throw Caller.ended();
            case CommandOutcome.WouldAppend _ -> throw new IllegalStateException("a submission was only previewed");
        };
    }

    private static ModelAndView done(Receipt receipt) {
        RedirectView view = new RedirectView(
                "/approvals?done=" + receipt.events().getFirst().position());
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(view);
    }

    private ModelAndView refused(Problem problem, HttpServletRequest request) {
        Snapshot snapshot = snapshots.at(null);
        ModelAndView view = show(snapshot, request).addObject("refused", problem);
        if (problem.refusalPosition().isPresent()) {
            view.addObject("refusal", Reference.event(problem.refusalPosition().getAsLong(), snapshot.links()));
        }
        view.setStatus(HttpStatusCode.valueOf(problem.status()));
        return view;
    }

    private ModelAndView show(Snapshot snapshot, HttpServletRequest request) {
        Page page = pages.frame(request, "Approvals", snapshot).still();
        boolean isOwner = snapshot.row(ViewDefinitions.ACTORS, Caller.current().value())
                .filter(actor -> actor.roles().contains(Role.OWNER))
                .isPresent();
        return Pages.show("approvals", page, Queue.of(snapshot)).addObject("isOwner", isOwner);
    }
}
