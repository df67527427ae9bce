package org.dotledger.app.testing;

import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.OPERATOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;
import static org.dotledger.app.testing.LedgerUnderTest.REVIEWER;

import java.util.List;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.step.StepId;

/** Takes a ledger through the steps of C1 by commands, as its actors would. */
public final class Steps {
    private static final String VOCABULARY = "governance_canonical_operation_vocab";
    private static final String ROUTE = "/c1/preflight";
    private static final List<String> SURFACES = List.of("c1", VOCABULARY);

    private Steps() {}

    /** Brings a campaign that has its catalogue to where DOTs may be born. */
    public static void openBirths(LedgerUnderTest ledger) {
        HonestLooks.declare(ledger);
        ledger.post(AGENT, "RecordRegistrarDryRun", C1.dryRun("opening-dry-run"))
                .isCreated();
        ledger.post(OWNER, "ReleaseRegistrationHold", C1.release("opening-dry-run"))
                .isCreated();
        approve(ledger, StepId.W1, List.of());
        complete(ledger, StepId.W1, List.of());
        approve(ledger, StepId.W2, List.of("dot"));
    }

    /** Brings a campaign that has its catalogue to where its DOTs, all admitted, may be registered. */
    public static void openRegistrations(LedgerUnderTest ledger) {
        openBirths(ledger);
        C1.REQUIRED.forEach(
                code -> ledger.post(AGENT, "RecordBirth", C1.birth(code)).isCreated());
        C1.REQUIRED.forEach(
                code -> ledger.post(OPERATOR, "AdmitDot", C1.admission(code)).isCreated());
        complete(ledger, StepId.W2, List.of("dot"));
        approve(ledger, StepId.W3, SURFACES);
        createSurface(ledger, "SCHEMA", "c1");
        createSurface(ledger, "COLLECTION", VOCABULARY);
        createSurface(ledger, "TABLE_REGISTRY", VOCABULARY);
        complete(ledger, StepId.W3, SURFACES);
        approve(ledger, StepId.W4, List.of("dot_tools"));
    }

    /** Brings a campaign whose DOTs may be registered, to where build steps are approved. */
    public static void openApprovals(LedgerUnderTest ledger, String dryRun) {
        C1.REQUIRED.forEach(code -> register(ledger, code, dryRun));
        tryWaysBack(ledger);
        complete(ledger, StepId.W4, List.of("dot_tools"));
        approve(ledger, StepId.W5, List.of("contracts"));
        Policy.C1.contractDots().forEach(code -> bind(ledger, code));
        complete(ledger, StepId.W5, List.of("contracts"));
        approve(ledger, StepId.W6, List.of(ROUTE));
        deploy(ledger);
        complete(ledger, StepId.W6, List.of(ROUTE));
        approve(ledger, StepId.W7, List.of("governance_build_authorization"));
        String handler = "{\"actionCode\":\"authorize_build_step\",\"handlerRef\":\"handler-1\"%s}";
        JsonObject artifact = C1.artifact("kb://c1/handler", "AGENTDATA_KB");
        String staged = ",\"artifact\":" + CanonicalJson.text(artifact);
        ledger.post(AGENT, "StageHandler", handler.formatted(staged)).isCreated();
        String decided = ",\"artifactSha256\":\"" + artifact.string("sha256") + "\"";
        ledger.post(OWNER, "ApplyHandler", handler.formatted(decided)).isCreated();
    }

    /** Registers a DOT and reads back all that has to be. */
    public static void register(LedgerUnderTest ledger, DotCode code, String dryRun) {
        ledger.post(OPERATOR, "RegisterDot", C1.registration(code, dryRun)).isCreated();
        ledger.post(REVIEWER, "RecordCatalogReadback", C1.catalogReadback(code)).isCreated();
        ledger.post(REVIEWER, "RecordHandbookReadback", C1.handbookReadback(code))
                .isCreated();
    }

    /** Tries the ways back of all DOTs, between two looks. */
    public static void tryWaysBack(LedgerUnderTest ledger) {
        String before = HonestLooks.look(ledger);
        String after = HonestLooks.look(ledger);
        C1.REQUIRED.forEach(code -> ledger.post(AGENT, "RecordRollbackCheck", C1.rollbackCheck(code, before, after))
                .isCreated());
    }

    private static void bind(LedgerUnderTest ledger, DotCode code) {
        JsonObject contract = contract(code);
        ledger.post(OPERATOR, "BindContract", contract).isCreated();
        ledger.post(AGENT, "ReadBackContract", contractReadback(contract)).isCreated();
    }

    public static JsonObject contractReadback(JsonObject contract) {
        return JsonObject.builder()
                .put("contractId", contract.string("contractId"))
                .put("present", true)
                .put("schemaSha256", contract.string("schemaSha256"))
                .build();
    }

    public static JsonObject contract(DotCode code) {
        return JsonObject.builder()
                .put("contractId", C1.name(code))
                .put("code", code.value())
                .put("route", ROUTE)
                .put("schemaSha256", Sha256.digestUtf8(code.value()).hex())
                .put("noMutation", true)
                .put("via", C1.via("DOT_C1_CONTRACT_REGISTER", "dot-c1-contract-register " + code))
                .build();
    }

    private static void deploy(LedgerUnderTest ledger) {
        JsonObject artifact = C1.artifact("/opt/incomex/deploy/agent-api-executor/c1.js", "EXECUTOR_SOURCE");
        JsonObject endpoint = JsonObject.builder()
                .put("route", ROUTE)
                .put("noMutation", true)
                .put("artifact", artifact)
                .put("rollbackCommand", "dot-rollback --route " + ROUTE)
                .put("via", C1.via("DOT_APPLY", "dot-apply --route " + ROUTE))
                .build();
        ledger.post(OPERATOR, "DeployEndpoint", endpoint).isCreated();
        JsonObject readback = JsonObject.builder()
                .put("route", ROUTE)
                .put("present", true)
                .put("artifactSha256", artifact.string("sha256"))
                .build();
        ledger.post(AGENT, "ReadBackEndpoint", readback).isCreated();
    }

    /** A proposal of a build step, for a manifest of its own. */
    public static JsonObject proposal(String aprId, String mode, long ttlSeconds) {
        return JsonObject.builder()
                .put("aprId", aprId)
                .put("actionCode", "authorize_build_step")
                .put("scope", "C1")
                .put("mode", mode)
                .put("corpus", "FIXTURE")
                .put("manifestSha256", manifest(aprId))
                .put("planRef", "kb://c1/" + aprId + ".md")
                .put("ttlSeconds", ttlSeconds)
                .put("issuer", "DOT_C1_GRANT_ISSUE")
                .put("via", C1.via("DOT_C1_GRANT_ISSUE", "dot-c1-grant-issue --propose " + aprId))
                .build();
    }

    /** The digest of a proposal's manifest. */
    public static String manifest(String aprId) {
        return Sha256.digestUtf8("manifest of " + aprId).hex();
    }

    private static void createSurface(LedgerUnderTest ledger, String kind, String name) {
        ledger.post(OPERATOR, "CreateSurface", surface(kind, name)).isCreated();
        ledger.post(AGENT, "ReadBackSurface", surfaceReadback(kind, name)).isCreated();
    }

    public static JsonObject surface(String kind, String name) {
        return JsonObject.builder()
                .put("kind", kind)
                .put("name", name)
                .put("rollbackCommand", "dot-rollback --surface " + name)
                .put("via", C1.via("DOT_APPLY", "dot-apply --surface " + name))
                .build();
    }

    public static JsonObject surfaceReadback(String kind, String name) {
        return JsonObject.builder()
                .put("kind", kind)
                .put("name", name)
                .put("present", true)
                .put("definitionSha256", Sha256.digestUtf8(kind + " " + name).hex())
                .build();
    }

    /** Plans a step that creates these targets, and has it approved. */
    public static void approve(LedgerUnderTest ledger, StepId step, List<String> targets) {
        ledger.post(AGENT, "PlanStep", plan(step, targets)).isCreated();
        String plan = ledger.get(OWNER, "/api/v1/steps/" + step).isOk().member("planSha256");
        ledger.post(
                        OWNER,
                        "ApproveStep",
                        JsonObject.builder()
                                .put("step", step.name())
                                .put("planSha256", plan)
                                .build())
                .isCreated();
    }

    /** Says that a step that was approved is done, and reads it back. */
    public static void complete(LedgerUnderTest ledger, StepId step, List<String> targets) {
        HonestLooks.look(ledger);
        ledger.post(OPERATOR, "ApplyStep", application(step, targets)).isCreated();
        ledger.post(AGENT, "ReadBackStep", readback(step)).isCreated();
    }

    public static JsonObject plan(StepId step, List<String> targets) {
        return JsonObject.builder()
                .put("step", step.name())
                .put("exactCommand", "dot-apply --step " + step)
                .put("dotPath", "/opt/incomex/dot/bin/dot-apply")
                .put("payloadPath", "kb://c1/" + step + ".json")
                .put("expectedMutations", mutations(step, targets))
                .put("readbackCommand", "dot-apply --read " + step)
                .put("rollbackCommand", "dot-rollback --step " + step)
                .put("blastRadius", step.domain() + " of C1 and nothing else")
                .put("stopCondition", "any difference from the plan")
                .put("codexAttack", "send it twice, and out of order")
                .build();
    }

    public static JsonObject application(StepId step, List<String> targets) {
        return JsonObject.builder()
                .put("step", step.name())
                .put("via", C1.via("DOT_APPLY", "dot-apply --step " + step))
                .put("observedMutations", mutations(step, targets))
                .build();
    }

    public static JsonObject readback(StepId step) {
        return JsonObject.builder()
                .put("step", step.name())
                .put("readbackSha256", Sha256.digestUtf8("read " + step).hex())
                .put("matches", true)
                .build();
    }

    private static Json mutations(StepId step, List<String> targets) {
        return JsonArray.of(
                targets,
                target -> JsonObject.builder()
                        .put("domain", step.domain().name())
                        .put("target", target)
                        .put("kind", "CREATE")
                        .build());
    }
}
