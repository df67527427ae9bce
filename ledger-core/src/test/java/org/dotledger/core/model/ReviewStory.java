package org.dotledger.core.model;

import static org.dotledger.core.model.Bodies.body;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.core.model.C1Story.Intent;

/** The end of the story: a review by somebody who did nothing else, both verdicts, and the grant's consumption. */
final class ReviewStory {
    private final LedgerModel ledger;
    private final Roots roots;

    ReviewStory(LedgerModel ledger, Roots roots) {
        this.ledger = ledger;
        this.roots = roots;
    }

    Optional<Intent> next(Sent now) {
        if (ledger.readiness.isReadyForDryRun(now.at())) {
            return consumption(now);
        }
        Optional<Fact> review = ledger.past.newest("ReviewOpened");
        long seal = ledger.past.newest("ReadbackSealed").map(Fact::position).orElse(Long.MAX_VALUE);
        if (review.isEmpty() || review.get().position() < seal || isSpoilt(review.get())) {
            return reviewer()
                    .flatMap(actor -> C1Story.send(
                            actor,
                            "OpenReview",
                            body().put("reviewId", "review-" + ledger.past.size())
                                    .build()));
        }
        return verdicts(review.get());
    }

    private boolean isSpoilt(Fact review) {
        return ledger.past.any(
                fact -> fact.is("reviewId", review.text("reviewId"))
                        && (fact.is("outcome", "DEFECT") || fact.is("verdict", "REJECT")),
                "AttackRecorded",
                "VerdictRecorded");
    }

    private Optional<String> reviewer() {
        Set<String> reviews = Set.of("CommandRefused", "ReviewOpened", "AttackRecorded", "VerdictRecorded");
        return Stream.of(Actors.REVIEWER, Actors.SECOND_REVIEWER)
                .filter(actor -> ledger.past.all().stream()
                        .noneMatch(fact -> fact.actor().equals(actor) && !reviews.contains(fact.type())))
                .findFirst();
    }

    private Optional<Intent> verdicts(Fact review) {
        String id = review.text("reviewId");
        String reviewer = review.actor();
        if (!ledger.past.any(fact -> fact.is("reviewId", id) && fact.actor().equals(reviewer), "AttackRecorded")) {
            return ledger.past
                    .after(review.position())
                    .newest(fact -> fact.actor().equals(reviewer), "CommandRefused")
                    .map(refusal -> C1Story.send(reviewer, "RecordAttack", attack(id, refusal)))
                    .orElseGet(() -> C1Story.send(
                            reviewer,
                            "OpenCampaign",
                            body().put("campaign", "C2").build()));
        }
        String kind =
                ledger.past.any(fact -> fact.is("reviewId", id) && fact.is("kind", "ENGINEERING"), "VerdictRecorded")
                        ? "AUTHORITY"
                        : "ENGINEERING";
        return C1Story.send(
                kind.equals("ENGINEERING") ? reviewer : Actors.OWNER, "RecordVerdict", verdict(id, kind, "PASS"));
    }

    static JsonObject attack(String review, Fact refusal) {
        return body().put("reviewId", review)
                .put("attack", "out of scope")
                .put("command", refusal.text("command"))
                .put("bodySha256", refusal.text("bodySha256"))
                .put("status", 409)
                .put("code", refusal.text("code"))
                .put("expectedCode", refusal.text("code"))
                .put("refusalPosition", refusal.position())
                .put("emitted", JsonArray.EMPTY)
                .build();
    }

    JsonObject verdict(String review, String kind, String verdict) {
        long size = ledger.past.size();
        return body().put("reviewId", review)
                .put("kind", kind)
                .put("verdict", verdict)
                .put("reasons", Fields.array(List.of("reconstructed")))
                .put("treeSize", size)
                .put("rootHash", roots.rootHash(size))
                .put("stateSha256", roots.stateSha256(size))
                .build();
    }

    private Optional<Intent> consumption(Sent now) {
        return ledger.past
                .of("GrantMinted")
                .filter(grant -> ledger.grants.isActive(grant, now.at()))
                .findFirst()
                .flatMap(grant -> C1Story.send(
                        Actors.AGENT,
                        "ConsumeGrant",
                        body().put("grantId", grant.text("grantId"))
                                .put("manifestSha256", grant.text("manifestSha256"))
                                .put("planRef", grant.text("planRef"))
                                .put("runId", "run-of-" + grant.text("grantId"))
                                .put("via", Bodies.via(Names.GRANT_ISSUE))
                                .build()));
    }
}
