package org.dotledger.core.model;

import static org.dotledger.core.model.Bodies.body;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.core.model.C1Story.Intent;

/** The end of the story: a review by someone who did nothing else, both verdicts, and the grant's consumption. */
final class ReviewStory {
    /** Commands that are refused, each with another code, no matter which actor of the role sends them. */
    private static final List<JsonObject> ATTACKS = List.of(
            attack("OpenCampaign", "OWNER", body().put("campaign", "C2").build(), "SCOPE_NOT_C1"),
            attack(
                    "RevokeKey",
                    "OWNER",
                    body().put("keySha256", Bodies.sha("no key")).build(),
                    "UNKNOWN_KEY"),
            attack(
                    "RejectBuildStep",
                    "OWNER",
                    body().put("aprId", "unknown-apr")
                            .put("reason", "no one asked for it")
                            .build(),
                    "UNKNOWN_APR"),
            attack(
                    "RevokeGrant",
                    "OPERATOR",
                    body().put("grantId", "unknown-grant")
                            .put("reason", "no one asked for it")
                            .build(),
                    "UNKNOWN_GRANT"),
            attack(
                    "WithdrawEvidence",
                    "OPERATOR",
                    body().put("evidenceId", "unknown-evidence")
                            .put("reason", "no one asked for it")
                            .build(),
                    "UNKNOWN_EVIDENCE"));

    private final LedgerModel ledger;
    private final Roots roots;
    private final WorldStory world;
    private final TidyStory tidy;

    ReviewStory(LedgerModel ledger, Roots roots, WorldStory world, TidyStory tidy) {
        this.ledger = ledger;
        this.roots = roots;
        this.world = world;
        this.tidy = tidy;
    }

    Optional<Intent> next(Sent now) {
        List<Fact> unknown = ledger.outcomes.unknown();
        if (!unknown.isEmpty()) {
            return outcome(unknown.getFirst());
        }
        if (ledger.readiness.isReadyForDryRun(now.at())) {
            return consumption(now);
        }
        if (!ledger.readiness.isReadyForCodex(now.at())) {
            return tidy.next(now).or(world::observe);
        }
        Optional<Fact> review = ledger.past.newest("ReviewOpened");
        long seal = ledger.past.newest("ReadbackSealed").map(Fact::position).orElse(Long.MAX_VALUE);
        if (review.isEmpty() || review.get().position() < seal) {
            return reviewer()
                    .flatMap(actor -> C1Story.send(
                            actor,
                            "OpenReview",
                            body().put("reviewId", "review-" + ledger.past.size())
                                    .build()));
        }
        return verdicts(review.get());
    }

    private Optional<String> reviewer() {
        return Stream.of(Actors.REVIEWER, Actors.SECOND_REVIEWER)
                .filter(actor -> !ledger.reviews.hasAppendedOther(actor) && !ledger.reviews.hasKeySinceSeal(actor))
                .findFirst();
    }

    private Optional<Intent> verdicts(Fact review) {
        String id = review.text("reviewId");
        String reviewer = review.actor();
        for (JsonObject attack : ATTACKS) {
            if (ledger.reviews.counting(reviewer).stream()
                    .noneMatch(fact -> fact.is("body", Fields.text(attack, "body")))) {
                return C1Story.send(reviewer, "RecordAttack", Fields.with(attack, "reviewId", Json.of(id)));
            }
        }
        String kind =
                ledger.past.any(fact -> fact.is("reviewId", id) && fact.is("kind", "ENGINEERING"), "VerdictRecorded")
                        ? "AUTHORITY"
                        : "ENGINEERING";
        String actor = kind.equals("ENGINEERING") ? reviewer : Actors.OWNER;
        return C1Story.send(actor, "RecordVerdict", verdict(actor, id, kind, "PASS"));
    }

    private static JsonObject attack(String command, String role, JsonObject body, String code) {
        return attack("x", command, role, text(body), code);
    }

    static String text(JsonObject body) {
        return new String(CanonicalJson.bytes(body), StandardCharsets.UTF_8);
    }

    static JsonObject attack(String review, String command, String role, String body, String code) {
        return body().put("reviewId", review)
                .put("attack", "sends what is refused")
                .put("command", command)
                .put("asRole", role)
                .put("body", body)
                .put("expectedCode", code)
                .build();
    }

    /** A verdict that the actor has signed with the first key it has. */
    JsonObject verdict(String actor, String review, String kind, String verdict) {
        long size = ledger.past.size();
        JsonObject unsigned = body().put("reviewId", review)
                .put("kind", kind)
                .put("verdict", verdict)
                .put("reasons", Fields.array(List.of("reconstructed")))
                .put("treeSize", size)
                .put("rootHash", roots.rootHash(size))
                .put("stateSha256", roots.stateSha256(size))
                .build();
        return ledger.actors.publicKeysBefore(actor, size).stream()
                .filter(Names.PUBLIC_KEYS::contains)
                .findFirst()
                .map(key -> Fields.with(unsigned, "signature", Json.of(Keys.sign(key, unsigned))))
                .orElse(unsigned);
    }

    private Optional<Intent> outcome(Fact used) {
        boolean left = !ledger.actors.isEnrolled(used.actor());
        JsonObject done = body().put("grantId", used.text("grantId"))
                .put("result", "DONE")
                .put("outputSha256", Bodies.sha("what the dry run gave"))
                .build();
        JsonObject abandoned = body().put("grantId", used.text("grantId"))
                .put("result", "ABANDONED")
                .build();
        return C1Story.send(left ? Actors.OWNER : used.actor(), "RecordOutcome", left ? abandoned : done);
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
