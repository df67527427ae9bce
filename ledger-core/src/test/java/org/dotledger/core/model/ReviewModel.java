package org.dotledger.core.model;

import static org.dotledger.core.model.Fields.has;
import static org.dotledger.core.model.Fields.list;
import static org.dotledger.core.model.Fields.number;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;

/** Reviews: attacks and verdicts. */
final class ReviewModel {
    /** No part in the campaign: refusals, reviews, and who may act. */
    private static final Set<String> REVIEW_EVENTS = Set.of(
            "CommandRefused",
            "ReviewOpened",
            "AttackRecorded",
            "VerdictRecorded",
            "ActorEnrolled",
            "ActorRevoked",
            "PublicKeyEnrolled",
            "KeyIssued",
            "KeyRevoked");

    private final Past past;
    private final Roots roots;

    ReviewModel(Past past, Roots roots) {
        this.past = past;
        this.roots = roots;
    }

    void rows(Map<String, Row> rows) {
        rows.put(
                "OpenReview",
                Row.of(
                        "REVIEWER",
                        "reviewId:text",
                        sent -> new Ladder()
                                .refuseIf(() -> review(sent).isPresent(), "REVIEW_EXISTS")
                                .refuseIf(() -> hasAppendedOther(past, sent.actor()), "SEPARATION_OF_DUTIES")
                                .append("ReviewOpened", sent::body)));
        rows.put(
                "RecordAttack",
                Row.of(
                        "REVIEWER",
                        "reviewId:text attack:text command:text bodySha256:sha status:status code?:any expectedCode:text"
                                + " refusalPosition?:count emitted:emitted[]",
                        sent -> new Ladder()
                                .refuseIf(() -> review(sent).isEmpty(), "UNKNOWN_REVIEW")
                                .refuseIf(() -> !isBacked(sent), "ATTACK_UNBACKED")
                                .append(
                                        "AttackRecorded",
                                        () -> Fields.with(sent.body(), "outcome", Json.of(outcome(sent))))));
        rows.put(
                "RecordVerdict",
                Row.of(
                        "REVIEWER OWNER",
                        "reviewId:text kind:verdictKind verdict:verdict reasons:text[] treeSize:count rootHash:sha"
                                + " stateSha256:sha",
                        this::verdict));
    }

    private Optional<Fact> review(Sent sent) {
        return past.newest(fact -> fact.is("reviewId", sent.text("reviewId")), "ReviewOpened");
    }

    private static boolean hasAppendedOther(Past past, String actor) {
        return past.all().stream().anyMatch(fact -> fact.actor().equals(actor) && !REVIEW_EVENTS.contains(fact.type()));
    }

    private boolean isBacked(Sent sent) {
        return !has(sent.body(), "refusalPosition")
                || past.any(
                        fact -> fact.position() == number(sent.body(), "refusalPosition")
                                && fact.is("command", sent.text("command"))
                                && Json.of(fact.text("code")).equals(sent.body().get("code"))
                                && fact.is("bodySha256", sent.text("bodySha256")),
                        "CommandRefused");
    }

    private static String outcome(Sent sent) {
        if (!list(sent.body(), "emitted").isEmpty() || number(sent.body(), "status") < 400) {
            return "DEFECT";
        }
        return Json.of(sent.text("expectedCode")).equals(sent.body().get("code")) ? "REFUSED" : "OTHER_CODE";
    }

    private Ladder verdict(Sent sent) {
        boolean engineering = sent.text("kind").equals("ENGINEERING");
        boolean pass = sent.text("verdict").equals("PASS");
        return new Ladder()
                .refuseIf(() -> engineering && pass && !hasAttacked(sent), "NO_ATTACK_RECORDED")
                .refuseIf(() -> pass && !isReconstructed(sent), "RECONSTRUCTION_MISMATCH")
                .refuseIf(() -> pass && hasDefect(sent), "DEFECT_OPEN")
                .refuseIf(() -> !engineering && engineeringPass(sent).isEmpty(), "ENGINEERING_FIRST")
                .refuseIf(() -> isSelfConfirmed(sent, engineering), "SEPARATION_OF_DUTIES")
                .refuseIf(() -> review(sent).isEmpty(), "UNKNOWN_REVIEW")
                .append("VerdictRecorded", sent::body);
    }

    private boolean isOfReview(Fact fact, Sent sent) {
        return fact.is("reviewId", sent.text("reviewId"));
    }

    private boolean hasAttacked(Sent sent) {
        return past.any(fact -> isOfReview(fact, sent) && fact.actor().equals(sent.actor()), "AttackRecorded");
    }

    private boolean isReconstructed(Sent sent) {
        long size = number(sent.body(), "treeSize");
        return size <= past.size()
                && sent.text("rootHash").equals(roots.rootHash(size))
                && sent.text("stateSha256").equals(roots.stateSha256(size));
    }

    private boolean hasDefect(Sent sent) {
        return past.any(fact -> isOfReview(fact, sent) && fact.is("outcome", "DEFECT"), "AttackRecorded");
    }

    private Optional<Fact> engineeringPass(Sent sent) {
        return past.newest(fact -> isOfReview(fact, sent) && fact.is("kind", "ENGINEERING"), "VerdictRecorded")
                .filter(verdict -> verdict.is("verdict", "PASS"));
    }

    /** Both verdicts by one actor, or by a reviewer who has had a part in what was reviewed. */
    private boolean isSelfConfirmed(Sent sent, boolean engineering) {
        if (engineering) {
            return hasAppendedOther(past, sent.actor()) || hasGiven(sent, "AUTHORITY", sent.actor());
        }
        String engineer = engineeringPass(sent).orElseThrow().actor();
        return engineer.equals(sent.actor()) || hasAppendedOther(past, engineer);
    }

    private boolean hasGiven(Sent sent, String kind, String actor) {
        return past.any(
                fact -> isOfReview(fact, sent)
                        && fact.is("kind", kind)
                        && fact.actor().equals(actor),
                "VerdictRecorded");
    }

    List<JsonObject> reviews() {
        return past.of("ReviewOpened")
                .map(review -> JsonObject.builder()
                        .put("reviewId", review.text("reviewId"))
                        .put("attacks", of(review, "AttackRecorded"))
                        .put("verdicts", of(review, "VerdictRecorded"))
                        .build())
                .toList();
    }

    private JsonArray of(Fact review, String type) {
        return JsonArray.of(
                past.of(type)
                        .filter(fact -> fact.is("reviewId", review.text("reviewId")))
                        .toList(),
                fact -> Fields.with(fact.data(), "reviewId", null));
    }
}
