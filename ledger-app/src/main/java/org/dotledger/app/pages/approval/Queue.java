package org.dotledger.app.pages.approval;

import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.authorization.ApprovalRow;
import org.dotledger.api.authorization.ApprovalStatus;
import org.dotledger.api.authorization.HandlerRow;
import org.dotledger.api.authorization.StagedHandler;
import org.dotledger.api.dot.DotCode;
import org.dotledger.app.pages.Links;
import org.dotledger.app.pages.Mark;
import org.dotledger.app.pages.Reference;
import org.dotledger.app.pages.Waiting;

/**
 * What waits for an owner, and what was decided.
 *
 * @param more how many wait in addition, and are shown once some of these are decided
 */
record Queue(List<Decision> waiting, int more, List<Decided> decided) {
    private static final int SHOWN_MAX = 20;

    /** A proposal that was decided. */
    record Decided(String aprId, Mark mark, Reference by, List<Reference> events) {}

    static Queue of(Sight sight) {
        List<ApprovalRow> proposals = Waiting.proposals(sight.snapshot());
        List<Decision> waiting = new ArrayList<>();
        proposals.stream().limit(SHOWN_MAX).forEach(row -> waiting.add(ProposalDecision.of(row, sight)));
        Waiting.plans(sight.snapshot()).forEach(row -> waiting.add(PlanDecision.of(row, sight)));
        for (HandlerRow row : Waiting.handlers(sight.snapshot())) {
            StagedHandler staged = row.waiting();
            if (staged != null) {
                waiting.add(HandlerDecision.of(row, staged, sight));
            }
        }
        List<DotCode> releasable = Waiting.releasable(sight.snapshot());
        if (!releasable.isEmpty()) {
            waiting.add(HoldDecision.of(
                    releasable, Waiting.newestRun(sight.snapshot()).getFirst(), sight));
        }
        List<Decided> decided = sight.snapshot().rows(ViewDefinitions.APPROVALS).stream()
                .filter(row -> row.status() != ApprovalStatus.PROPOSED)
                .map(row -> decided(row, sight.links()))
                .toList();
        return new Queue(waiting, Math.max(0, proposals.size() - SHOWN_MAX), decided);
    }

    Queue with(List<Decision> others) {
        return new Queue(others, more, decided);
    }

    private static Decided decided(ApprovalRow row, Links links) {
        String by = row.decidedBy() == null ? "" : row.decidedBy().value();
        return new Decided(
                row.aprId().value(),
                row.status() == ApprovalStatus.APPROVED ? Mark.good("Approved") : Mark.off("Rejected"),
                new Reference(by, links.actor(by)),
                Reference.events(row.positions(), links));
    }
}
