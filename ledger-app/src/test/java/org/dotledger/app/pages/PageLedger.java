package org.dotledger.app.pages;

import static org.awaitility.Awaitility.await;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.OPERATOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.step.StepId;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.Issuer;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.Steps;

/**
 * A ledger late in its campaign: six steps are read back, the seventh is being done, the eighth waits for an owner.
 * Grants were minted, of which one is active, one consumed and one revoked; a proposal waits and another was rejected;
 * evidence is not yet read back, and some commands were refused. It trusts an issuer, and ends with the JVM.
 */
final class PageLedger {
    static final String DRY_RUN = "opening-dry-run";
    /** The position of a DOT's birth, an entry by the agent. */
    static final long BIRTH = 335;
    /** A moment at which some DOTs are registered, and the last of them is not read back yet. */
    static final long REGISTERING = 374;
    /** A moment at which the way back of five of the eight DOTs is tried, the last of their proofs. */
    static final long HALFWAY = 398;

    static final String ACTIVE = "APR-C1-DRY-RUN";
    static final String CONSUMED = "APR-C1-VOCAB-PREP";
    static final String REVOKED = "APR-C1-FIRST-TRY";
    static final String REJECTED = "APR-C1-TOO-LONG";
    static final String PROPOSED = "APR-C1-SECOND-RUN";

    private PageLedger() {}

    static LedgerUnderTest get() {
        return Holder.LEDGER;
    }

    private static final class Holder {
        static final LedgerUnderTest LEDGER = start();

        private static LedgerUnderTest start() {
            Issuer issuer = Issuer.start();
            Map<String, String> settings = new HashMap<>(issuer.signInSettings());
            settings.put("spring.main.register-shutdown-hook", "false");
            LedgerUnderTest ledger = LedgerUnderTest.start(settings).enrolEveryone();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                ledger.close();
                issuer.close();
            }));
            ledger.post(OWNER, "OpenCampaign", C1.OPEN).isCreated();
            ledger.post(OWNER, "ImportCatalog", C1.importCatalog()).isCreated();
            refuse(ledger);
            Steps.openRegistrations(ledger);
            Steps.openApprovals(ledger, DRY_RUN);
            authorize(ledger);
            ledger.post(AGENT, "StageEvidence", """
                    {"evidenceId":"report-1","name":"Report of the dry run","sha256":"%s","size":4096,\
                    "mediaType":"text/markdown","location":"kb://c1/report-1.md","labels":[]}""".formatted(
                                    Sha256.digestUtf8("report").hex()))
                    .isCreated();
            ledger.post(AGENT, "PlanStep", Steps.plan(StepId.W8, List.of())).isCreated();
            return ledger;
        }

        private static void refuse(LedgerUnderTest ledger) {
            DotCode code = C1.REQUIRED.getFirst();
            ledger.post(AGENT, "OpenCampaign", C1.OPEN).isProblem(403, "ROLE_NOT_ALLOWED");
            ledger.post(OWNER, "OpenCampaign", "{\"campaign\":\"C2\"}").isProblem(409, "SCOPE_NOT_C1");
            ledger.post(AGENT, "RecordBirth", C1.birth(C1.name(code), "/tmp/" + C1.name(code)));
            ledger.post(OPERATOR, "RegisterDot", C1.registration(code, "no-such-run"));
        }

        private static void authorize(LedgerUnderTest ledger) {
            propose(ledger, REVOKED, "BUILD_PREP");
            propose(ledger, CONSUMED, "BUILD_PREP");
            propose(ledger, REJECTED, "DRY_RUN");
            propose(ledger, ACTIVE, "DRY_RUN");
            ledger.post(AGENT, "ProposeBuildStep", Steps.proposal("APR-C1-REAL", "REAL_RUN", 3600))
                    .isProblem(409, "REAL_RUN_REJECTED");
            List.of(REVOKED, CONSUMED, ACTIVE).forEach(apr -> approve(ledger, apr));
            ledger.post(OWNER, "RejectBuildStep", """
                    {"aprId":"%s","reason":"a day is longer than the run takes"}""".formatted(REJECTED)).isCreated();
            ledger.post(OWNER, "RevokeGrant", """
                    {"grantId":"%s","reason":"its manifest was rewritten"}""".formatted(grant(REVOKED))).isCreated();
            ledger.post(AGENT, "ConsumeGrant", consumption(REVOKED)).isProblem(409, "GRANT_REVOKED");
            ledger.post(AGENT, "ConsumeGrant", consumption(CONSUMED)).isCreated();
            propose(ledger, PROPOSED, "DRY_RUN");
        }

        private static void propose(LedgerUnderTest ledger, String apr, String mode) {
            ledger.post(AGENT, "ProposeBuildStep", Steps.proposal(apr, mode, 86_400))
                    .isCreated();
        }

        private static void approve(LedgerUnderTest ledger, String apr) {
            ledger.post(OWNER, "ApproveBuildStep", """
                    {"aprId":"%s","manifestSha256":"%s"}""".formatted(apr, Steps.manifest(apr)))
                    .isCreated();
            // Another thread would wait for this class to be ready, which waits for that thread.
            await().pollInSameThread()
                    .until(() ->
                            ledger.get(OWNER, "/api/v1/grants/" + grant(apr)).status() == 200);
        }

        private static JsonObject consumption(String apr) {
            return JsonObject.builder()
                    .put("grantId", grant(apr))
                    .put("manifestSha256", Steps.manifest(apr))
                    .put("planRef", "kb://c1/" + apr + ".md")
                    .put("runId", "vocab-prep-1")
                    .put("via", C1.via("DOT_C1_VOCAB_BUILD", "dot-c1-vocab-build --prepare"))
                    .build();
        }
    }

    /** The handler names a grant after its proposal. */
    static String grant(String apr) {
        return "grant-" + apr;
    }
}
