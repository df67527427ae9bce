package org.dotledger.core.model;

import static org.dotledger.core.model.Fields.number;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonTime;

/** The handler, the proposals and the grants of {@code authorize_build_step}. */
final class GrantModel {
    /** The actor as whom the handler mints. */
    static final String HANDLER = "handler:authorize_build_step";

    /** In place of a command: the handler looks for approvals. */
    static final String REACTION = "(reaction)";

    private final Past past;
    private final LedgerModel ledger;

    GrantModel(Past past, LedgerModel ledger) {
        this.past = past;
        this.ledger = ledger;
    }

    void rows(Map<String, Row> rows) {
        rows.put(
                "StageHandler",
                Row.of(
                                "AGENT OPERATOR",
                                "actionCode:text handlerRef:text artifact:artifact",
                                sent -> new Ladder()
                                        .refuseIf(() -> !isOurs(sent), "ACTION_CODE_NOT_ALLOWED")
                                        .append("HandlerStaged", sent::body))
                        .artifact("artifact"));
        rows.put(
                "ApplyHandler",
                Row.of(
                        "OWNER",
                        "actionCode:text handlerRef:text artifactSha256:sha",
                        sent -> new Ladder()
                                .refuseIf(() -> !isOurs(sent) || !isStaged(sent), "HANDLER_NOT_STAGED")
                                .repeatIf(() -> inForce()
                                        .filter(applied -> isSameHandler(applied, sent))
                                        .map(applied -> List.of(applied.position()))
                                        .orElse(List.of()))
                                .append("HandlerApplied", sent::body)));
        rows.put(
                "WithdrawHandler",
                Row.of(
                        "OWNER",
                        "actionCode:text reason:statement",
                        sent -> new Ladder()
                                .refuseIf(() -> !isOurs(sent) || !isHandlerApplied(), "HANDLER_UNIMPLEMENTED")
                                .refuseIf(
                                        () -> past.of("GrantMinted").anyMatch(grant -> isActive(grant, sent.at())),
                                        "GRANT_ACTIVE")
                                .append("HandlerWithdrawn", sent::body)));
        rows.put(
                "ProposeBuildStep",
                Row.of(
                                "AGENT",
                                "aprId:text actionCode:text scope:text mode:text corpus:text manifestSha256:sha"
                                        + " planRef:text ttlSeconds:int issuer:code via:via authority?:any",
                                this::propose)
                        .through(Names.GRANT_ISSUE));
        rows.put(
                "ApproveBuildStep",
                Row.of("OWNER", "aprId:text manifestSha256:sha", this::approve).within("W7"));
        rows.put(
                "RejectBuildStep",
                Row.of(
                        "OWNER",
                        "aprId:text reason:statement",
                        sent -> new Ladder()
                                .refuseIf(() -> proposal(sent.text("aprId")).isEmpty(), "UNKNOWN_APR")
                                .refuseIf(() -> isDecided(sent.text("aprId")), "APR_DECIDED")
                                .append("BuildStepRejected", sent::body)));
        rows.put(
                "ConsumeGrant",
                Row.of(
                        "AGENT OPERATOR",
                        "grantId:text manifestSha256:sha planRef:text runId:text via:via",
                        this::consume));
        rows.put(
                "RevokeGrant",
                Row.of(
                        "OWNER OPERATOR",
                        "grantId:text reason:statement",
                        sent -> new Ladder()
                                .refuseIf(() -> grant(sent.text("grantId")).isEmpty(), "UNKNOWN_GRANT")
                                .refuseIf(() -> about(sent, "GrantConsumed").isPresent(), "GRANT_CONSUMED")
                                .repeatIf(() -> about(sent, "GrantRevoked")
                                        .map(fact -> List.of(fact.position()))
                                        .orElse(List.of()))
                                .append("GrantRevoked", sent::body)));
    }

    static boolean isUnlabelledStaging(JsonObject body) {
        return Fields.text(body, "artifact.ssot").equals("LOCAL_STAGING")
                && !Set.copyOf(Fields.texts(body, "artifact.labels")).equals(Names.STAGING_LABELS);
    }

    private static boolean isOurs(Sent sent) {
        return sent.text("actionCode").equals(Names.ACTION);
    }

    private boolean isStaged(Sent sent) {
        return past.newest("HandlerStaged")
                .filter(staged -> staged.is("handlerRef", sent.text("handlerRef"))
                        && staged.is("artifact.sha256", sent.text("artifactSha256")))
                .isPresent();
    }

    private static boolean isSameHandler(Fact applied, Sent sent) {
        return applied.is("handlerRef", sent.text("handlerRef"))
                && applied.is("artifactSha256", sent.text("artifactSha256"));
    }

    Optional<Fact> inForce() {
        return past.newest("HandlerApplied", "HandlerWithdrawn")
                .filter(fact -> fact.type().equals("HandlerApplied"));
    }

    boolean isHandlerApplied() {
        return inForce().isPresent();
    }

    private Ladder propose(Sent sent) {
        return new Ladder()
                .refuseIf(() -> !sent.text("issuer").equals(Names.GRANT_ISSUE), "INVALID_FIELD")
                .refuseIf(() -> !isOurs(sent), "ACTION_CODE_NOT_ALLOWED")
                .refuseIf(() -> !sent.text("scope").equals("C1"), "SCOPE_NOT_C1")
                .refuseIf(() -> !Set.of("DRY_RUN", "BUILD_PREP").contains(sent.text("mode")), "REAL_RUN_REJECTED")
                .refuseIf(() -> !sent.text("corpus").equals("FIXTURE"), "PRODUCTION_CORPUS_REJECTED")
                .refuseIf(() -> Fields.has(sent.body(), "authority"), "AUTHORITY_NOT_GRANTABLE")
                .refuseIf(() -> ttl(sent.body()) < 60 || ttl(sent.body()) > 86_400, "TTL_OUT_OF_RANGE")
                .refuseIf(() -> !isIssuerComplete(), "ISSUER_LIFECYCLE_INCOMPLETE", Ladder.ISSUER_STOP)
                .refuseIf(() -> proposal(sent.text("aprId")).isPresent(), "APR_EXISTS")
                .append("BuildStepProposed", () -> Fields.with(sent.body(), "authority", null));
    }

    private boolean isIssuerComplete() {
        return ledger.lifecycle.isComplete(Names.GRANT_ISSUE);
    }

    private static long ttl(JsonObject proposal) {
        return number(proposal, "ttlSeconds");
    }

    private Ladder approve(Sent sent) {
        String apr = sent.text("aprId");
        return new Ladder()
                .refuseIf(() -> proposal(apr).isEmpty(), "UNKNOWN_APR")
                .refuseIf(() -> isDecided(apr), "APR_DECIDED")
                .refuseIf(
                        () -> !proposal(apr).orElseThrow().is("manifestSha256", sent.text("manifestSha256")),
                        "MANIFEST_MISMATCH")
                .refuseIf(() -> !isHandlerApplied(), "HANDLER_UNIMPLEMENTED")
                .refuseIf(() -> !isIssuerComplete(), "ISSUER_LIFECYCLE_INCOMPLETE", Ladder.ISSUER_STOP)
                .refuseIf(() -> proposal(apr).orElseThrow().actor().equals(sent.actor()), "SEPARATION_OF_DUTIES")
                .append("BuildStepApproved", sent::body);
    }

    private Optional<Fact> proposal(String apr) {
        return past.newest(fact -> fact.is("aprId", apr), "BuildStepProposed");
    }

    private boolean isDecided(String apr) {
        return past.any(fact -> fact.is("aprId", apr), "BuildStepApproved", "BuildStepRejected");
    }

    private Ladder consume(Sent sent) {
        Optional<Fact> grant = grant(sent.text("grantId"));
        return new Ladder()
                .refuseIf(grant::isEmpty, "UNKNOWN_GRANT")
                .refuseIf(() -> about(sent, "GrantRevoked").isPresent(), "GRANT_REVOKED")
                .refuseIf(() -> isExpired(grant.orElseThrow(), sent.at()), "GRANT_EXPIRED")
                .refuseIf(() -> about(sent, "GrantConsumed").isPresent(), "GRANT_CONSUMED")
                .refuseIf(
                        () -> !grant.orElseThrow().is("manifestSha256", sent.text("manifestSha256")),
                        "MANIFEST_MISMATCH")
                .refuseIf(() -> !grant.orElseThrow().is("planRef", sent.text("planRef")), "PLAN_MISMATCH")
                .refuseIf(
                        () -> grant.orElseThrow().is("mode", "DRY_RUN")
                                && !ledger.readiness.isReadyForDryRun(sent.at()),
                        "NOT_READY_FOR_DRY_RUN")
                .append("GrantConsumed", sent::body);
    }

    /** The approvals that the handler has to mint for, oldest first, while it is applied and the issuer is proven. */
    List<Fact> waiting() {
        return isHandlerApplied() && isIssuerComplete() ? withoutGrant() : List.of();
    }

    /** The approvals that it may not mint for any more. */
    List<Fact> stranded() {
        return isIssuerComplete() ? List.of() : withoutGrant();
    }

    private List<Fact> withoutGrant() {
        return past.of("BuildStepApproved")
                .filter(approval -> !past.any(grant -> grant.is("aprId", approval.text("aprId")), "GrantMinted"))
                .toList();
    }

    /** What the handler mints for an approval. */
    JsonObject minted(String grantId, Fact approval, Instant at) {
        JsonObject proposal = proposal(approval.text("aprId")).orElseThrow().data();
        return JsonObject.builder()
                .put("grantId", grantId)
                .put("aprId", approval.text("aprId"))
                .put("scope", Fields.text(proposal, "scope"))
                .put("mode", Fields.text(proposal, "mode"))
                .put("manifestSha256", Fields.text(proposal, "manifestSha256"))
                .put("planRef", Fields.text(proposal, "planRef"))
                .put("issuer", Fields.text(proposal, "issuer"))
                .put("issuedAt", JsonTime.format(at))
                .put("expiresAt", JsonTime.format(at.plusSeconds(ttl(proposal))))
                .build();
    }

    Optional<Fact> grant(String id) {
        return past.newest(fact -> fact.is("grantId", id), "GrantMinted");
    }

    private Optional<Fact> about(Sent sent, String type) {
        return past.newest(fact -> fact.is("grantId", sent.text("grantId")), type);
    }

    static boolean isExpired(Fact grant, Instant at) {
        return !at.isBefore(Instant.parse(grant.text("expiresAt")));
    }

    String status(Fact grant, Instant at) {
        if (isRevoked(grant)) {
            return "REVOKED";
        }
        if (isConsumed(grant)) {
            return "CONSUMED";
        }
        return isExpired(grant, at) ? "EXPIRED" : "ACTIVE";
    }

    boolean isRevoked(Fact grant) {
        return past.any(fact -> fact.is("grantId", grant.text("grantId")), "GrantRevoked");
    }

    boolean isConsumed(Fact grant) {
        return past.any(fact -> fact.is("grantId", grant.text("grantId")), "GrantConsumed");
    }

    /** The grants that were not revoked. */
    Stream<Fact> standing() {
        return past.of("GrantMinted").filter(grant -> !isRevoked(grant));
    }

    List<Fact> active(Instant at) {
        return past.of("GrantMinted").filter(grant -> isActive(grant, at)).toList();
    }

    boolean isActive(Fact grant, Instant at) {
        return status(grant, at).equals("ACTIVE");
    }

    boolean issuesActiveGrant(String code, Instant at) {
        return past.of("GrantMinted").anyMatch(grant -> grant.is("issuer", code) && isActive(grant, at));
    }

    List<JsonObject> grants(Instant at) {
        return past.of("GrantMinted")
                .map(grant -> Fields.with(grant.data(), "status", Json.of(status(grant, at))))
                .toList();
    }

    /** Applied while it is in force; else staged or withdrawn, whichever was later. */
    List<JsonObject> handler() {
        Optional<String> status = isHandlerApplied()
                ? Optional.of("APPLIED")
                : past.newest("HandlerStaged", "HandlerWithdrawn")
                        .map(fact -> fact.type().equals("HandlerStaged") ? "STAGED" : "WITHDRAWN");
        return status.stream()
                .map(each -> JsonObject.builder()
                        .put("actionCode", Names.ACTION)
                        .put("status", each)
                        .putIf(
                                inForce().isPresent(),
                                "applied",
                                () -> applied(inForce().orElseThrow()))
                        .put("staged", staged(past.newest("HandlerStaged").orElseThrow()))
                        .build())
                .toList();
    }

    private static JsonObject applied(Fact fact) {
        return JsonObject.builder()
                .put("handlerRef", fact.text("handlerRef"))
                .put("artifactSha256", fact.text("artifactSha256"))
                .put("position", fact.position())
                .build();
    }

    private static JsonObject staged(Fact fact) {
        return JsonObject.builder()
                .put("handlerRef", fact.text("handlerRef"))
                .put("artifact", Fields.object(fact.data(), "artifact"))
                .put("position", fact.position())
                .build();
    }

    List<JsonObject> approvals() {
        return past.of("BuildStepProposed")
                .map(proposal -> JsonObject.builder()
                        .put("aprId", proposal.text("aprId"))
                        .put(
                                "status",
                                past.newest(
                                                fact -> fact.is("aprId", proposal.text("aprId")),
                                                "BuildStepApproved",
                                                "BuildStepRejected")
                                        .map(fact -> fact.type().equals("BuildStepApproved") ? "APPROVED" : "REJECTED")
                                        .orElse("PROPOSED"))
                        .build())
                .toList();
    }
}
