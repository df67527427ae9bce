package org.dotledger.app.pages.approval;

import static org.dotledger.app.pages.approval.Sight.code;
import static org.dotledger.app.pages.approval.Sight.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dotledger.api.authorization.AppliedHandler;
import org.dotledger.api.authorization.HandlerRow;
import org.dotledger.api.authorization.StagedHandler;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.Ssot;
import org.dotledger.app.pages.Field;
import org.dotledger.app.pages.Reference;
import org.dotledger.app.pages.approval.Brief.Constraint;

/** A staged handler, as an owner judges it (seed, section 9). */
final class HandlerDecision {
    private HandlerDecision() {}

    static Decision of(HandlerRow row, StagedHandler staged, Sight sight) {
        String ref = staged.handlerRef();
        String digest = staged.artifact().sha256().hex();
        List<Field> facts = new ArrayList<>(sight.deed("Staged by", "Staged", staged.position()));
        facts.add(field("Handler", code(ref)));
        facts.add(field("Artifact", code(staged.artifact().path().value())));
        facts.add(field("Digest", code(digest)));
        return new Decision(
                "handler",
                "Handler of " + row.actionCode(),
                row.applied() == null
                        ? "Applying it makes it the handler that mints grants."
                        : "Applying it makes it the handler that mints grants, instead of the one in force.",
                facts,
                Reference.events(row.positions(), sight.links()),
                brief(row, staged, sight),
                List.of(Act.of(
                        "ApplyHandler",
                        "Apply the handler",
                        true,
                        Map.of(
                                "actionCode", List.of(row.actionCode()),
                                "handlerRef", List.of(ref),
                                "artifactSha256", List.of(digest)),
                        null)));
    }

    private static Brief brief(HandlerRow row, StagedHandler staged, Sight sight) {
        AppliedHandler applied = row.applied();
        return new Brief(
                List.of(
                        "From then on, each approved build step that has no grant yet gets one grant, bound to its"
                                + " manifest and plan and ending with its time.",
                        "Nothing else is done through it, and an owner can withdraw it."),
                List.of(sight.documents()
                        .of(
                                "The artifact",
                                staged.artifact().path().value(),
                                staged.artifact().sha256())),
                applied == null ? "No handler is in force" : "Compared with the handler in force",
                applied == null ? null : Reference.event(applied.position(), sight.links()),
                applied == null
                        ? List.of()
                        : Brief.changes(
                                List.of("Handler", "Digest"),
                                List.of(applied.handlerRef(), digest(applied)),
                                List.of(
                                        staged.handlerRef(),
                                        staged.artifact().sha256().hex())),
                constraints(row, staged));
    }

    private static List<Constraint> constraints(HandlerRow row, StagedHandler staged) {
        boolean isLocal = staged.artifact().ssot() == Ssot.LOCAL_STAGING;
        return List.of(
                Constraint.of(
                        row.actionCode().equals(Policy.C1.actionCode()),
                        "No other action",
                        row.actionCode() + " alone is governed here"),
                Constraint.of(
                        !isLocal,
                        "From a source of truth",
                        isLocal
                                ? "it is staged locally and no governed proof"
                                : staged.artifact().ssot().name()));
    }

    private static String digest(AppliedHandler applied) {
        return applied.artifactSha256() == null
                ? "not recorded"
                : applied.artifactSha256().hex();
    }
}
