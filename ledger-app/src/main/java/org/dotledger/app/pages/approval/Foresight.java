package org.dotledger.app.pages.approval;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.step.ClosedStep;
import org.dotledger.app.access.Caller;
import org.dotledger.app.pages.EventText;
import org.dotledger.core.decision.live.CommandOutcome;
import org.dotledger.core.decision.live.LedgerCommandGateway;
import org.springframework.stereotype.Component;

/**
 * Decides what is on offer without appending anything, so that no one is led into a refusal that would stand in the log
 * under their name.
 */
@Component
final class Foresight {
    /** Stands in for the reason, which the owner has not given yet. */
    private static final String REASON = "looked at before it is decided";

    private final LedgerCommandGateway gateway;

    Foresight(LedgerCommandGateway gateway) {
        this.gateway = gateway;
    }

    /** The same acts, each with what it would come to if the caller sent it now. */
    List<Act> of(List<Act> acts, HttpServletRequest request) {
        return acts.stream().map(act -> act.with(outlook(act, request))).toList();
    }

    private Outlook outlook(Act act, HttpServletRequest request) {
        Map<String, List<String>> fields = new TreeMap<>(act.hidden());
        if (act.reason() != null) {
            fields.put("reason", List.of(REASON));
        }
        return switch (gateway.preview(FormCommand.of(act.command(), act.key(), fields, request))) {
            case CommandOutcome.WouldAppend(List<String> types) ->
                new Outlook(true, EventText.titles(types), null, null);
            case CommandOutcome.Unchanged _, CommandOutcome.Replayed _ ->
                new Outlook(false, List.of("It is so already, and nothing would change."), null, null);
            case CommandOutcome.Refused refused -> refused(refused.refusal());
            case CommandOutcome.NotAuthenticated _ -> throw Caller.ended();
            case CommandOutcome.Appended _ -> throw new IllegalStateException("a preview was appended");
        };
    }

    private static Outlook refused(Refusal refusal) {
        List<String> why = refusal.reasons().isEmpty() ? List.of(refusal.code().title()) : refusal.reasons();
        return new Outlook(false, why, refusal.code().name(), ClosedStep.fix(refusal.code(), refusal.reasons()));
    }
}
