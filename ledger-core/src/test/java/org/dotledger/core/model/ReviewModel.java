package org.dotledger.core.model;

import static org.dotledger.core.model.Fields.has;
import static org.dotledger.core.model.Fields.number;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.dotledger.api.json.InvalidJsonException;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;

/** Reviews: attacks and verdicts. */
final class ReviewModel {
    /** No part in the campaign. */
    private static final Set<String> REVIEW_EVENTS = Set.of(
            "CommandRefused",
            "ReviewOpened",
            "AttackRecorded",
            "AttackWithdrawn",
            "VerdictRecorded",
            "CatalogReadBack",
            "HandbookReadBack",
            "SurfaceReadBack",
            "ContractReadBack",
            "EndpointReadBack",
            "EvidenceReadBack",
            "StepReadBack",
            "StepStopped");

    private final Past past;
    private final LedgerModel ledger;
    private final Roots roots;

    ReviewModel(Past past, LedgerModel ledger, Roots roots) {
        this.past = past;
        this.ledger = ledger;
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
                                .refuseIf(
                                        () -> hasAppendedOther(sent.actor()) || hasKeySinceSeal(sent.actor()),
                                        "SEPARATION_OF_DUTIES")
                                .append("ReviewOpened", sent::body)));
        rows.put(
                "RecordAttack",
                Row.of(
                        "REVIEWER",
                        "reviewId:text attack:statement command:text asRole:role body:any expectedCode:text",
                        sent -> new Ladder()
                                .refuseIf(() -> review(sent).isEmpty(), "UNKNOWN_REVIEW")
                                .refuseIf(() -> attacks(sent).findAny().isPresent(), "ATTACK_EXISTS")
                                .append("AttackRecorded", () -> attacked(sent))));
        rows.put(
                "WithdrawAttack",
                Row.of(
                        "REVIEWER",
                        "reviewId:text command:text bodySha256:sha reason:statement",
                        sent -> new Ladder()
                                .refuseIf(() -> own(sent).isEmpty(), "UNKNOWN_ATTACK")
                                .append("AttackWithdrawn", sent::body)));
        rows.put(
                "RecordVerdict",
                Row.of(
                        "REVIEWER OWNER",
                        "reviewId:text kind:verdictKind verdict:verdict reasons:text[] treeSize:count rootHash:sha"
                                + " stateSha256:sha signature?:any",
                        this::verdict));
    }

    private Optional<Fact> review(Sent sent) {
        return past.newest(fact -> fact.is("reviewId", sent.text("reviewId")), "ReviewOpened");
    }

    boolean hasAppendedOther(String actor) {
        return past.all().stream().anyMatch(fact -> fact.actor().equals(actor) && !REVIEW_EVENTS.contains(fact.type()));
    }

    private Optional<Fact> seal() {
        return past.newest("ReadbackSealed");
    }

    boolean hasKeySinceSeal(String actor) {
        return seal().filter(seal -> past.after(seal.position()).any(fact -> fact.is("actorId", actor), "KeyIssued"))
                .isPresent();
    }

    static String bodySha256(Fact attack) {
        return Bodies.sha(attack.text("body"));
    }

    private java.util.stream.Stream<Fact> attacks(Sent sent) {
        return past.of("AttackRecorded")
                .filter(fact -> isOfReview(fact, sent)
                        && fact.is("command", sent.text("command"))
                        && fact.is("body", sent.text("body")));
    }

    /** The reviewer's attack that a withdrawal is about. */
    private Optional<Fact> own(Sent sent) {
        return past.of("AttackRecorded")
                .filter(fact -> isOfReview(fact, sent)
                        && fact.actor().equals(sent.actor())
                        && fact.is("command", sent.text("command"))
                        && bodySha256(fact).equals(sent.text("bodySha256")))
                .filter(attack -> !isWithdrawn(attack))
                .findFirst();
    }

    private JsonObject attacked(Sent sent) {
        Answer answer = decided(sent);
        return switch (answer) {
            case Answer.Refuses(String code, String stopCode) -> {
                String outcome = code.equals(sent.text("expectedCode")) ? "REFUSED" : "OTHER_CODE";
                JsonObject refused = Fields.with(sent.body(), "code", Json.of(code));
                refused = Fields.with(refused, "outcome", Json.of(outcome));
                yield stopCode.isEmpty() ? refused : Fields.with(refused, "stopCode", Json.of(stopCode));
            }
            default -> Fields.with(sent.body(), "outcome", Json.of("DEFECT"));
        };
    }

    /** As an actor of the role would be answered who has done nothing yet. */
    private Answer decided(Sent sent) {
        if (sent.text("command").equals("MintGrant")) {
            return new Answer.Refuses("DOT_BYPASS", Ladder.BYPASS_STOP);
        }
        try {
            JsonObject body = JsonReader.readObject(sent.text("body").getBytes(StandardCharsets.UTF_8));
            return ledger.decide(
                    new Sent(ActorModel.anyone(sent.text("asRole")), sent.text("command"), body, "attack", sent.at()));
        } catch (InvalidJsonException e) {
            return new Answer.Refuses("INVALID_JSON", "");
        }
    }

    private boolean isWithdrawn(Fact attack) {
        return withdrawal(attack).isPresent();
    }

    private Optional<Fact> withdrawal(Fact attack) {
        return past.after(attack.position())
                .newest(
                        fact -> fact.actor().equals(attack.actor())
                                && fact.is("reviewId", attack.text("reviewId"))
                                && fact.is("command", attack.text("command"))
                                && fact.is("bodySha256", bodySha256(attack)),
                        "AttackWithdrawn");
    }

    /** Whether the same was refused after an attack that it was a defect of. */
    private boolean isRefusedLater(Fact attack) {
        return past.after(attack.position())
                .any(
                        fact -> fact.is("command", attack.text("command"))
                                && (fact.is("bodySha256", bodySha256(attack))
                                        || fact.is("body", attack.text("body")) && has(fact.data(), "code")),
                        "CommandRefused",
                        "AttackRecorded");
    }

    /** The attacks that showed a defect which is open. */
    List<Fact> defects() {
        return past.once(
                "defects",
                () -> past.of("AttackRecorded")
                        .filter(attack ->
                                attack.is("outcome", "DEFECT") && !isWithdrawn(attack) && !isRefusedLater(attack))
                        .toList());
    }

    boolean isDefectOpen(Predicate<Fact> condition) {
        return defects().stream().anyMatch(condition);
    }

    private Ladder verdict(Sent sent) {
        boolean engineering = sent.text("kind").equals("ENGINEERING");
        boolean pass = sent.text("verdict").equals("PASS");
        return new Ladder()
                .refuseIf(() -> engineering && pass && !hasAttacked(sent.actor()), "NO_ATTACK_RECORDED")
                .refuseIf(() -> pass && !isSigned(sent), "SIGNATURE_INVALID")
                .refuseIf(() -> pass && !isReconstructed(sent), "RECONSTRUCTION_MISMATCH")
                .refuseIf(() -> pass && isDefectOpen(attack -> isOfReview(attack, sent)), "DEFECT_OPEN")
                .refuseIf(() -> !engineering && engineeringPass(sent).isEmpty(), "ENGINEERING_FIRST")
                .refuseIf(() -> isSelfConfirmed(sent, engineering), "SEPARATION_OF_DUTIES")
                .refuseIf(
                        () -> pass
                                && rejections().stream()
                                        .anyMatch(reject -> !reject.actor().equals(sent.actor())),
                        "REJECT_STANDS")
                .refuseIf(() -> review(sent).isEmpty(), "UNKNOWN_REVIEW")
                .append("VerdictRecorded", sent::body);
    }

    private static boolean isOfReview(Fact fact, Sent sent) {
        return fact.is("reviewId", sent.text("reviewId"));
    }

    /** On five commands at least, with five codes. */
    private boolean hasAttacked(String actor) {
        List<Fact> counting = counting(actor);
        return counting.stream()
                                .map(fact -> fact.text("command"))
                                .collect(Collectors.toSet())
                                .size()
                        >= 5
                && counting.stream()
                                .map(fact -> fact.text("code"))
                                .collect(Collectors.toSet())
                                .size()
                        >= 5;
    }

    List<Fact> counting(String actor) {
        return seal().map(seal -> past.after(seal.position())
                        .of("AttackRecorded")
                        .filter(fact -> fact.actor().equals(actor)
                                && fact.is("outcome", "REFUSED")
                                && !fact.is("code", "ROLE_NOT_ALLOWED")
                                && !isWithdrawn(fact))
                        .toList())
                .orElse(List.of());
    }

    private boolean isSigned(Sent sent) {
        return has(sent.body(), "signature")
                && seal().filter(seal -> ledger.actors.publicKeysBefore(sent.actor(), seal.position()).stream()
                                .anyMatch(key -> Keys.isSigned(
                                        key, Fields.with(sent.body(), "signature", null), sent.text("signature"))))
                        .isPresent();
    }

    private boolean isReconstructed(Sent sent) {
        long size = number(sent.body(), "treeSize");
        return size <= past.size()
                && sent.text("rootHash").equals(roots.rootHash(size))
                && sent.text("stateSha256").equals(roots.stateSha256(size));
    }

    private Optional<Fact> engineeringPass(Sent sent) {
        return past.newest(fact -> isOfReview(fact, sent) && fact.is("kind", "ENGINEERING"), "VerdictRecorded")
                .filter(verdict -> verdict.is("verdict", "PASS"));
    }

    /** Both verdicts by one actor, or by a reviewer who has had a part in what was reviewed. */
    private boolean isSelfConfirmed(Sent sent, boolean engineering) {
        if (engineering) {
            return hasAppendedOther(sent.actor()) || hasGiven(sent, "AUTHORITY", sent.actor());
        }
        String engineer = engineeringPass(sent).orElseThrow().actor();
        return engineer.equals(sent.actor()) || hasAppendedOther(engineer);
    }

    private boolean hasGiven(Sent sent, String kind, String actor) {
        return past.any(
                fact -> isOfReview(fact, sent)
                        && fact.is("kind", kind)
                        && fact.actor().equals(actor),
                "VerdictRecorded");
    }

    /** The rejections on the newest seal that who rejected has not taken back. */
    List<Fact> rejections() {
        return seal().map(seal -> past.after(seal.position())
                        .of("VerdictRecorded")
                        .filter(verdict -> verdict.is("verdict", "REJECT") && !isTakenBack(verdict))
                        .toList())
                .orElse(List.of());
    }

    private boolean isTakenBack(Fact reject) {
        return past.after(reject.position())
                .any(fact -> fact.actor().equals(reject.actor()) && fact.is("verdict", "PASS"), "VerdictRecorded");
    }

    List<JsonObject> reviews() {
        return past.of("ReviewOpened")
                .map(review -> JsonObject.builder()
                        .put("reviewId", review.text("reviewId"))
                        .put("openedBy", review.actor())
                        .put("attacks", JsonArray.of(of(review, "AttackRecorded"), this::shown))
                        .put(
                                "verdicts",
                                JsonArray.of(
                                        of(review, "VerdictRecorded"),
                                        fact -> Fields.with(fact.data(), "reviewId", null)))
                        .build())
                .toList();
    }

    private JsonObject shown(Fact attack) {
        JsonObject shown = Fields.with(attack.data(), "reviewId", null);
        shown = Fields.with(Fields.with(shown, "body", null), "bodySha256", Json.of(bodySha256(attack)));
        return withdrawal(attack).isEmpty()
                ? shown
                : Fields.with(
                        shown, "withdrawn", Json.of(withdrawal(attack).get().position()));
    }

    private List<Fact> of(Fact review, String type) {
        return past.of(type)
                .filter(fact -> fact.is("reviewId", review.text("reviewId")))
                .toList();
    }
}
