package org.dotledger.app.pages.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.authorization.AppliedHandler;
import org.dotledger.api.authorization.ApprovalRow;
import org.dotledger.api.authorization.ApprovalStatus;
import org.dotledger.api.authorization.HandlerRow;
import org.dotledger.api.authorization.StagedHandler;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.registrar.RegistrarRunRow;
import org.dotledger.api.step.StepRow;
import org.dotledger.app.pages.Field;
import org.dotledger.app.pages.Links;
import org.dotledger.app.pages.Mark;
import org.dotledger.app.pages.Reference;
import org.dotledger.app.pages.Snapshot;
import org.dotledger.app.pages.Times;
import org.dotledger.app.pages.Value;
import org.dotledger.app.pages.Waiting;
import org.dotledger.app.pages.Words;
import org.dotledger.app.pages.state.StepPlan;
import org.jspecify.annotations.Nullable;

/** What waits for an owner, and what was decided. */
record Queue(List<Decision> waiting, List<Decided> decided) {

    /**
     * Something to decide on.
     *
     * @param id names it on the page
     * @param facts what the owner has to look at
     * @param acts what can be done
     */
    record Decision(String id, String title, String asks, List<Field> facts, List<Reference> events, List<Act> acts) {}

    /**
     * A command that a button sends.
     *
     * @param hidden the fields that are given, so that what is decided on is what was shown
     * @param reason what the reason is called, where the command takes one
     * @param key the idempotency key, one for each time the page is shown
     */
    record Act(
            String command,
            String label,
            boolean isMain,
            Map<String, List<String>> hidden,
            @Nullable String reason,
            String key) {}

    /** A proposal that was decided. */
    record Decided(String aprId, Mark mark, Reference by, List<Reference> events) {}

    static Queue of(Snapshot snapshot) {
        Links links = snapshot.links();
        List<Decision> waiting = new ArrayList<>();
        Waiting.proposals(snapshot).forEach(row -> waiting.add(proposal(row, links)));
        Waiting.plans(snapshot).forEach(row -> waiting.add(plan(row, links)));
        for (HandlerRow row : Waiting.handlers(snapshot)) {
            StagedHandler staged = row.waiting();
            if (staged != null) {
                waiting.add(handler(row, staged, links));
            }
        }
        List<DotCode> releasable = Waiting.releasable(snapshot);
        if (!releasable.isEmpty()) {
            waiting.add(hold(releasable, Waiting.newestRun(snapshot).getFirst(), links));
        }
        List<Decided> decided = snapshot.rows(ViewDefinitions.APPROVALS).stream()
                .filter(row -> row.status() != ApprovalStatus.PROPOSED)
                .map(row -> decided(row, links))
                .toList();
        return new Queue(waiting, decided);
    }

    private static Decision proposal(ApprovalRow row, Links links) {
        String apr = row.aprId().value();
        String manifest = row.manifestSha256().hex();
        return new Decision(
                apr,
                "Build step " + apr,
                "Approving it makes the handler mint one grant, for exactly this manifest and plan.",
                List.of(
                        field("Action", new Value(row.actionCode(), null, true)),
                        field("Mode", new Value(row.mode() + ", " + row.scope() + ", " + row.corpus(), null, true)),
                        field("Plan", new Value(row.planRef(), null, true)),
                        field("Manifest", new Value(manifest, null, true)),
                        field("Lives", new Value(Times.length(row.ttlSeconds()), null, false)),
                        field(
                                "Issuer",
                                new Value(
                                        row.issuer().value(),
                                        links.dot(row.issuer().value()),
                                        true)),
                        field("Proposed by", actor(row.proposedBy(), links))),
                Reference.events(row.positions(), links),
                List.of(
                        act(
                                "ApproveBuildStep",
                                "Approve " + apr,
                                true,
                                Map.of("aprId", List.of(apr), "manifestSha256", List.of(manifest)),
                                null),
                        act(
                                "RejectBuildStep",
                                "Reject " + apr,
                                false,
                                Map.of("aprId", List.of(apr)),
                                "Why it is rejected")));
    }

    private static Decision plan(StepRow row, Links links) {
        String step = row.step().name();
        String plan = row.planSha256() == null ? "" : row.planSha256().hex();
        List<Field> facts = new ArrayList<>();
        StepPlan.of(row).forEach(nine -> facts.add(field(nine.name(), new Value(nine.text(), null, true))));
        facts.add(field("Plan digest", new Value(plan, null, true)));
        if (row.plannedBy() != null) {
            facts.add(field("Planned by", actor(row.plannedBy(), links)));
        }
        return new Decision(
                step,
                "Step " + step + ", " + Words.sentence(row.domain().name()),
                "Approving it opens the step: what it plans may then be done, and nothing else.",
                facts,
                Reference.events(row.positions(), links),
                List.of(act(
                        "ApproveStep",
                        "Approve " + step,
                        true,
                        Map.of("step", List.of(step), "planSha256", List.of(plan)),
                        null)));
    }

    private static Decision handler(HandlerRow row, StagedHandler staged, Links links) {
        String ref = staged.handlerRef();
        String digest = staged.artifact().sha256().hex();
        List<Field> facts = new ArrayList<>();
        facts.add(field("Handler", new Value(ref, null, true)));
        facts.add(field("Artifact", new Value(staged.artifact().path().value(), null, true)));
        facts.add(field("Digest", new Value(digest, null, true)));
        AppliedHandler applied = row.applied();
        if (applied != null) {
            facts.add(field("In force", new Value(applied.handlerRef(), links.event(applied.position()), true)));
            facts.add(field("Its digest", new Value(digest(applied), null, true)));
        }
        return new Decision(
                "handler",
                "Handler of " + row.actionCode(),
                applied == null
                        ? "Applying it makes it the handler that mints grants."
                        : "Applying it makes it the handler that mints grants, instead of the one in force.",
                facts,
                Reference.events(row.positions(), links),
                List.of(act(
                        "ApplyHandler",
                        "Apply the handler",
                        true,
                        Map.of(
                                "actionCode", List.of(row.actionCode()),
                                "handlerRef", List.of(ref),
                                "artifactSha256", List.of(digest)),
                        null)));
    }

    private static String digest(AppliedHandler applied) {
        return applied.artifactSha256() == null
                ? "not recorded"
                : applied.artifactSha256().hex();
    }

    private static Decision hold(List<DotCode> codes, RegistrarRunRow run, Links links) {
        List<String> texts = codes.stream().map(DotCode::value).toList();
        return new Decision(
                "hold",
                "Registration hold on " + Words.count(codes.size(), "code"),
                "The newest dry run passed and shows exactly these as new. Releasing them lets an operator register them.",
                List.of(
                        field("Dry run", new Value(run.runId(), links.run(run.runId()), true)),
                        new Field(
                                "Codes",
                                texts.stream()
                                        .map(code -> new Value(code, links.dot(code), true))
                                        .toList(),
                                List.of(),
                                0)),
                Reference.events(run.positions(), links),
                List.of(act(
                        "ReleaseRegistrationHold",
                        "Release the hold",
                        true,
                        Map.of("codes", texts, "dryRunId", List.of(run.runId())),
                        "Why it is released")));
    }

    private static Decided decided(ApprovalRow row, Links links) {
        String by = row.decidedBy() == null ? "" : row.decidedBy().value();
        return new Decided(
                row.aprId().value(),
                row.status() == ApprovalStatus.APPROVED ? Mark.good("Approved") : Mark.off("Rejected"),
                new Reference(by, links.actor(by)),
                Reference.events(row.positions(), links));
    }

    private static Act act(
            String command, String label, boolean isMain, Map<String, List<String>> hidden, @Nullable String reason) {
        return new Act(command, label, isMain, hidden, reason, "page-" + UUID.randomUUID());
    }

    private static Value actor(ActorId actor, Links links) {
        return new Value(actor.value(), links.actor(actor.value()), false);
    }

    private static Field field(String name, Value value) {
        return new Field(name, List.of(value), List.of(), 0);
    }
}
