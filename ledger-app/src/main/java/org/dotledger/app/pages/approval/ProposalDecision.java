package org.dotledger.app.pages.approval;

import static org.dotledger.app.pages.approval.Sight.code;
import static org.dotledger.app.pages.approval.Sight.field;
import static org.dotledger.app.pages.approval.Sight.plain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.authorization.AppliedHandler;
import org.dotledger.api.authorization.ApprovalRow;
import org.dotledger.api.authorization.ApprovalStatus;
import org.dotledger.api.authorization.HandlerRow;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.LifecycleRow;
import org.dotledger.app.pages.Field;
import org.dotledger.app.pages.Reference;
import org.dotledger.app.pages.Times;
import org.dotledger.app.pages.Value;
import org.dotledger.app.pages.approval.Brief.Constraint;

/** A proposed build step, as an owner judges it (seed, sections 8 and 9). */
final class ProposalDecision {
    private static final String SCOPE = "C1";
    private static final String CORPUS = "FIXTURE";
    private static final long TTL_SECONDS_MAX = 86_400;
    private static final List<String> MEMBERS = List.of(
            "Action",
            "Scope",
            "Mode",
            "Corpus",
            "Manifest",
            "Plan",
            "Lives",
            "Issuer",
            "Proposed through",
            "Proposed by");

    private ProposalDecision() {}

    static Decision of(ApprovalRow row, Sight sight) {
        String apr = row.aprId().value();
        String manifest = row.manifestSha256().hex();
        return new Decision(
                apr,
                "Build step " + apr,
                "Approving it makes the handler mint one grant, for exactly this manifest and plan.",
                facts(row, sight),
                Reference.events(row.positions(), sight.links()),
                brief(row, sight),
                List.of(
                        Act.of(
                                "ApproveBuildStep",
                                "Approve " + apr,
                                true,
                                Map.of("aprId", List.of(apr), "manifestSha256", List.of(manifest)),
                                null),
                        Act.of(
                                "RejectBuildStep",
                                "Reject " + apr,
                                false,
                                Map.of("aprId", List.of(apr)),
                                "Why it is rejected")));
    }

    private static List<Field> facts(ApprovalRow row, Sight sight) {
        String issuer = row.issuer().value();
        List<Field> facts = new ArrayList<>(
                sight.deed("Proposed by", "Proposed", row.positions().getFirst()));
        facts.add(field("Action", code(row.actionCode())));
        facts.add(field("Mode", code(row.mode() + ", " + row.scope() + ", " + row.corpus())));
        facts.add(field("Plan", code(row.planRef())));
        facts.add(field("Manifest", code(row.manifestSha256().hex())));
        facts.add(field("Lives", plain(Times.length(row.ttlSeconds()))));
        facts.add(field("Would expire", Value.time(sight.now().plusSeconds(row.ttlSeconds()))));
        facts.add(field("Issuer", new Value(issuer, sight.links().dot(issuer), true)));
        return facts;
    }

    private static Brief brief(ApprovalRow row, Sight sight) {
        Optional<ApprovalRow> last = sight.snapshot().rows(ViewDefinitions.APPROVALS).stream()
                .filter(other -> other.status() == ApprovalStatus.APPROVED)
                .max(Comparator.comparing(other -> other.positions().getLast()));
        return new Brief(
                effects(row, sight),
                List.of(
                        sight.documents().at("The plan", row.planRef(), sight.snapshot()),
                        sight.documents()
                                .of(
                                        "The manifest",
                                        "sha256:" + row.manifestSha256().hex(),
                                        row.manifestSha256())),
                last.map(other -> "Compared with " + other.aprId() + ", the last one approved")
                        .orElse("No build step was approved before"),
                last.map(other -> Reference.event(other.positions().getFirst(), sight.links()))
                        .orElse(null),
                last.map(other -> Brief.changes(MEMBERS, members(other), members(row)))
                        .orElse(List.of()),
                constraints(row, sight));
    }

    private static List<String> members(ApprovalRow row) {
        return List.of(
                row.actionCode(),
                row.scope(),
                row.mode().name(),
                row.corpus(),
                row.manifestSha256().hex(),
                row.planRef(),
                Times.length(row.ttlSeconds()),
                row.issuer().value(),
                row.via().command(),
                row.proposedBy().value());
    }

    private static List<String> effects(ApprovalRow row, Sight sight) {
        String handler = applied(sight)
                .map(applied -> "The handler in force, " + applied.handlerRef() + ",")
                .orElse("No handler is in force; once one is applied, it");
        return List.of(
                handler + " mints one grant for " + row.mode() + " on the corpus " + row.corpus()
                        + ", bound to this manifest and this plan.",
                "The grant ends " + Times.length(row.ttlSeconds())
                        + " after it is minted. It can be consumed once, and an owner can revoke it at any time before.",
                "Nothing is run and nothing else is written by the handler.");
    }

    private static Optional<AppliedHandler> applied(Sight sight) {
        return sight.snapshot().rows(ViewDefinitions.HANDLER).stream()
                .map(HandlerRow::applied)
                .flatMap(applied -> Optional.ofNullable(applied).stream())
                .findFirst();
    }

    private static List<Constraint> constraints(ApprovalRow row, Sight sight) {
        boolean complete = sight.snapshot()
                .row(ViewDefinitions.LIFECYCLE_PROOF, row.issuer().value())
                .filter(LifecycleRow::complete)
                .isPresent();
        boolean isOther = !row.proposedBy().equals(sight.caller());
        return List.of(
                Constraint.of(row.actionCode().equals(Policy.C1.actionCode()), "One action alone", row.actionCode()),
                Constraint.of(row.scope().equals(SCOPE), "C1 only, no C2–C7", row.scope()),
                // The type has no mode in which anything real is run.
                Constraint.of(true, "No real run", row.mode().name()),
                Constraint.of(row.corpus().equals(CORPUS), "No production corpus", row.corpus()),
                Constraint.of(
                        row.ttlSeconds() <= TTL_SECONDS_MAX, "Expires", "after " + Times.length(row.ttlSeconds())),
                Constraint.of(row.grantId() == null, "One grant for each approval", "none was minted for it yet"),
                Constraint.of(
                        applied(sight).isPresent(),
                        "Minted by the governed handler",
                        applied(sight).map(AppliedHandler::handlerRef).orElse("no handler is in force")),
                Constraint.of(
                        complete,
                        "Lifecycle of the issuer proven",
                        complete ? row.issuer().value() : row.issuer() + " has an open cell in its lifecycle proof"),
                Constraint.of(
                        isOther,
                        "Another actor proposed it",
                        isOther ? row.proposedBy().value() : "you proposed it yourself"));
    }
}
