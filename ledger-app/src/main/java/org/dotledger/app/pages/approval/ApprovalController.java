package org.dotledger.app.pages.approval;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.log.Receipt;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;
import org.dotledger.api.text.VisibleText;
import org.dotledger.app.access.Caller;
import org.dotledger.app.http.Numbers;
import org.dotledger.app.http.Problem;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.pages.Documents;
import org.dotledger.app.pages.Page;
import org.dotledger.app.pages.Pages;
import org.dotledger.app.pages.Reference;
import org.dotledger.app.pages.Snapshot;
import org.dotledger.app.pages.Snapshots;
import org.dotledger.app.pages.Words;
import org.dotledger.core.decision.live.CommandOutcome;
import org.dotledger.core.decision.live.CommandRequest;
import org.dotledger.core.decision.live.LedgerCommandGateway;
import org.dotledger.core.log.store.LogReader;
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
    private final LogReader log;
    private final Foresight foresight;
    private final Documents documents;
    private final InstantSource clock;

    ApprovalController(
            Snapshots snapshots,
            Pages pages,
            LedgerCommandGateway gateway,
            LogReader log,
            Foresight foresight,
            Documents documents,
            Clock clock) {
        this.snapshots = snapshots;
        this.pages = pages;
        this.gateway = gateway;
        this.log = log;
        this.foresight = foresight;
        this.documents = documents;
        this.clock = clock;
    }

    /** A field of a form that has to be filled in otherwise; nothing was recorded. */
    record Fault(String about, String command, String field, String reason, String typed) {}

    /** @param done the position of what was just decided; of anything else nothing is said */
    @GetMapping("/approvals")
    ModelAndView queue(
            @RequestParam(name = "done", required = false) @Nullable String done,
            @RequestParam(name = "asOf", required = false) @Nullable String asOf,
            HttpServletRequest request) {
        Snapshot snapshot = snapshots.at(asOf);
        ModelAndView view = show(snapshot, request);
        OptionalLong position = done == null ? OptionalLong.empty() : Numbers.parse(done);
        if (position.isPresent() && isOwnDecision(position.getAsLong())) {
            view.addObject("done", Reference.event(position.getAsLong(), snapshot.links()));
        }
        return view;
    }

    /** Whether the log holds, at this position, what a form of this page has led to for the caller. */
    private boolean isOwnDecision(long position) {
        return log.event(position)
                .filter(event -> event.actor().equals(Caller.current()))
                .filter(event -> FormCommand.sends(event.envelope().command()))
                .filter(event -> !(event.event() instanceof CommandRefused))
                .isPresent();
    }

    @PostMapping("/approvals")
    ModelAndView decide(
            @RequestParam(name = "command") String command,
            @RequestParam(name = "key") String key,
            @RequestParam(name = FormCommand.ACTOR) String actor,
            @RequestParam(name = FormCommand.ABOUT, required = false) @Nullable String about,
            HttpServletRequest request) {
        // Another tab may have signed someone else in since, and a decision is of the person who looked at the page.
        if (!actor.equals(Caller.current().value())) {
            return refused(
                    Problem.of(
                            ProblemCode.FORM_OF_ANOTHER,
                            "you are signed in as " + Caller.current() + ", and this was opened as someone else"),
                    request);
        }
        CommandRequest sent = FormCommand.of(command, key, request);
        Optional<Refusal> fault = fault(sent);
        return fault.isPresent()
                ? faulty(fault.get(), command, about == null ? "" : about, request)
                : submit(sent, request);
    }

    /** What a person has mistyped is said before it is sent: it is no attempt that the log has to remember. */
    private Optional<Refusal> fault(CommandRequest sent) {
        return FormCommand.isMalformed(sent)
                        && gateway.preview(sent) instanceof CommandOutcome.Refused refused
                        && refused.refusal().code() == RefusalCode.INVALID_FIELD
                ? Optional.of(refused.refusal())
                : Optional.empty();
    }

    private ModelAndView submit(CommandRequest sent, HttpServletRequest request) {
        return switch (gateway.submit(sent)) {
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

    private ModelAndView faulty(Refusal fault, String command, String about, HttpServletRequest request) {
        String field = String.valueOf(fault.field());
        String typed = request.getParameter(field);
        ModelAndView view = show(snapshots.at(null), request)
                .addObject(
                        "fault",
                        new Fault(
                                about,
                                command,
                                Words.sentence(field),
                                String.join("; ", fault.reasons()),
                                typed == null ? "" : VisibleText.of(typed)));
        view.setStatus(HttpStatusCode.valueOf(fault.code().status()));
        return view;
    }

    private ModelAndView refused(Problem problem, HttpServletRequest request) {
        Snapshot snapshot = snapshots.at(null);
        ModelAndView view = show(snapshot, request).addObject("refused", problem.forPeople());
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
        Queue queue = Queue.of(new Sight(snapshot, log, documents, Caller.current(), clock.instant()));
        boolean decides = isOwner && !snapshot.moment().isPinned();
        return Pages.show("approvals", page, decides ? foreseen(queue, request) : queue)
                .addObject("isOwner", isOwner)
                .addObject("decides", decides);
    }

    private Queue foreseen(Queue queue, HttpServletRequest request) {
        return queue.with(queue.waiting().stream()
                .map(decision -> decision.with(foresight.of(decision.acts(), request)))
                .toList());
    }
}
