package org.dotledger.app.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OPERATOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;
import static org.dotledger.app.testing.LedgerUnderTest.REVIEWER;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.evidence.RecordHarnessRun;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.step.StepId;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.Reply;
import org.dotledger.app.testing.Steps;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to get a seal, a verdict or evidence that is none. */
class EvidenceAndReviewTest {
    private static final String DIGEST = Sha256.digestUtf8("anything").hex();
    private static final List<String> TOOLS =
            List.of("DOT_C1_PREFLIGHT", "DOT_C1_EVIDENCE_READBACK", "DOT_C1_BAD_INPUT_HARNESS");

    private static LedgerUnderTest ledger;

    @BeforeAll
    static void start() {
        ledger = LedgerUnderTest.start().enrolEveryone();
        ledger.enrol("second", "HUMAN", "REVIEWER");
        ledger.post(OWNER, "OpenCampaign", C1.OPEN).isCreated();
        ledger.post(OWNER, "ImportCatalog", C1.importCatalog()).isCreated();
        Steps.openRegistrations(ledger);
        TOOLS.forEach(
                code -> ledger.post(OPERATOR, "RegisterDot", C1.registration(new DotCode(code), "opening-dry-run"))
                        .isCreated());
        Steps.approve(ledger, StepId.W9, List.of());
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    private static String via(String code) {
        return """
                {"channel":"DOT","dot":"%s","command":"run","runId":"run","exitCode":0,"outputSha256":"%s"}""".formatted(code, DIGEST);
    }

    private static long seals() {
        return ledger.get(AUDITOR, "/api/v1/seals").isOk().items().values().size();
    }

    private static String stateSha256() {
        return ledger.get(AUDITOR, "/api/v1/state").isOk().member("stateSha256");
    }

    @Test
    void sealsNothingThatIsIncompleteAndSaysWhatIsMissing() {
        String state = stateSha256();
        Reply refused = ledger.post(OPERATOR, "SealReadback", "{\"via\":" + via("DOT_C1_EVIDENCE_READBACK") + "}")
                .isProblem(409, "SEAL_INCOMPLETE");
        assertThat(refused.text())
                .contains("no harness run is recorded", "W8 is UNPLANNED", "REGISTERED_NOT_READ_BACK", "incomplete")
                .doesNotContain("rootHash", "stateSha256", "packageSha256");
        assertThat(seals()).isZero();
        assertThat(stateSha256()).isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"treeSize\":1",
                "\"rootHash\":\"0000000000000000000000000000000000000000000000000000000000000000\"",
                "\"stateSha256\":\"0000000000000000000000000000000000000000000000000000000000000000\"",
                "\"force\":true",
                "\"result\":\"GO\""
            })
    void takesNoDigestAndNoResultFromTheCaller(String member) {
        ledger.post(OPERATOR, "SealReadback", "{" + member + ",\"via\":" + via("DOT_C1_EVIDENCE_READBACK") + "}")
                .isProblem(422, "INVALID_FIELD");
        ledger.post(AGENT, "RunPreflight", "{" + member + ",\"via\":" + via("DOT_C1_PREFLIGHT") + "}")
                .isProblem(422, "INVALID_FIELD");
        assertThat(seals()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {OWNER, AGENT, REVIEWER, AUDITOR})
    void sealsOnlyForTheOperator(String actor) {
        ledger.post(actor, "SealReadback", "{\"via\":" + via("DOT_C1_EVIDENCE_READBACK") + "}")
                .isProblem(403, "ROLE_NOT_ALLOWED");
        assertThat(seals()).isZero();
    }

    @Test
    void findsByItselfWhatIsOpen() {
        Reply receipt = ledger.post(AGENT, "RunPreflight", "{\"via\":" + via("DOT_C1_PREFLIGHT") + "}")
                .isCreated();
        String row = ledger.get(AUDITOR, "/api/v1/preflights/" + receipt.position())
                .isOk()
                .text();
        assertThat(row).contains("\"result\":\"NO_GO\"", "\"W4\"", "\"W9\"").doesNotContain("\"W3\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"evidenceId\":\"e-1\"|\"evidenceId\":\"a/b\"|evidenceId",
                "\"evidenceId\":\"e-1\"|\"evidenceId\":\"..\"|evidenceId",
                "\"evidenceId\":\"e-1\"|\"evidenceId\":\"e%2F1\"|evidenceId",
                "\"evidenceId\":\"e-1\"|\"evidenceId\":\"\"|evidenceId",
                "\"evidenceId\":\"e-1\"|\"evidenceId\":\"a b\"|evidenceId",
                "\"name\":\"report\"|\"name\":\" \"|name",
                "\"name\":\"report\"|\"name\":\"a\\u0000b\"|name",
                "\"size\":1|\"size\":-1|size",
                "\"size\":1|\"size\":9007199254740992|size",
                "\"size\":1|\"size\":1.5|size",
                "\"size\":1|\"size\":\"1\"|size",
                "kb://c1/report|kb://c1/../report|location",
                "kb://c1/report|c1/report|location",
                "kb://c1/report|file:///c1/report|location",
                "\"labels\":[]|\"labels\":[\"GOVERNED\"]|labels[0]",
                "\"labels\":[]|\"labels\":[\"NOT_DEPLOYED\",\"NOT_DEPLOYED\"]|labels",
                "\"labels\":[]|\"labels\":null|labels",
                "\"labels\":[]|\"labels\":[],\"governed\":true|governed",
                "\"labels\":[]|\"labels\":[],\"envelope\":\"x\"|envelope",
                "\"labels\":[]|\"labels\":[],\"envelope\":{\"payload\":0.5}|envelope.payload"
            })
    void namesTheFieldOfEvidenceThatIsAtFault(String found, String replacement, String field) {
        String fine = """
                {"evidenceId":"e-1","name":"report","sha256":"%s","size":1,"mediaType":"text/plain",\
                "location":"kb://c1/report","labels":[]}""".formatted(DIGEST);
        assertThat(fine).contains(found);
        Reply reply = ledger.post(AGENT, "StageEvidence", fine.replace(found, replacement))
                .isProblem(422, "INVALID_FIELD");
        assertThat(reply.member("field")).isEqualTo(field);
        assertThat(ledger.get(AUDITOR, "/api/v1/evidence").isOk().items().values())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"payload\":\"e30=\",\"payloadType\":\"t\",\"signatures\":[]}",
                "{\"payload\":\"e30=\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"\"}]}",
                "{\"payload\":\"e30=\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"AAAA\"}]}",
                "{\"payload\":\"not base64!\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"AAAA\"}]}",
                "{\"payload\":7,\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"AAAA\"}]}",
                "{\"payload\":\"e30=\",\"payloadType\":\"t\",\"signatures\":{\"sig\":\"AAAA\"}}"
            })
    void takesNoEnvelopeThatIsNotSigned(String envelope) {
        ledger.post(AGENT, "StageEvidence", """
                        {"evidenceId":"e-1","name":"report","sha256":"%s","size":2,"mediaType":"text/plain",\
                        "location":"kb://c1/report","labels":[],"envelope":%s}""".formatted(
                                Sha256.digest("{}".getBytes(UTF_8)).hex(), envelope))
                .isProblem(409, "SIGNATURE_INVALID");
    }

    private static String harnessRun(String cases) {
        return "{\"runId\":\"run-1\",\"actors\":[\"agent\"],\"cases\":[" + cases + "],\"via\":"
                + via("DOT_C1_BAD_INPUT_HARNESS") + "}";
    }

    private static String harnessCase(String name, int status, String position) {
        return """
                {"name":"%s","command":"AdmitDot","expectedCode":"ROLE_NOT_ALLOWED","status":%s,\
                "code":"ROLE_NOT_ALLOWED",%s"emitted":[]}""".formatted(name, status, position);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"refusalPosition\":0,", "\"refusalPosition\":9007199254740991,"})
    void believesNoHarnessRunThatIsNotBacked(String position) {
        ledger.post(AGENT, "RecordHarnessRun", harnessRun(harnessCase("made up", 403, position)))
                .isProblem(409, "HARNESS_UNBACKED");
        assertThat(ledger.get(AUDITOR, "/api/v1/harness-runs").isOk().items().values())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"refusalPosition\":-1,", "\"refusalPosition\":0.5,", "\"refusalPosition\":\"1\","})
    void refusesPositionsThatAreNone(String position) {
        ledger.post(AGENT, "RecordHarnessRun", harnessRun(harnessCase("made up", 403, position)))
                .isProblem(422, "INVALID_FIELD");
    }

    @Test
    void refusesMoreCasesThanThereMayBe() {
        String cases = IntStream.rangeClosed(0, RecordHarnessRun.CASES_MAX)
                .mapToObj(i -> harnessCase("case " + i, 401, ""))
                .collect(Collectors.joining(","));
        Reply reply = ledger.post(AGENT, "RecordHarnessRun", harnessRun(cases)).isProblem(422, "INVALID_FIELD");
        assertThat(reply.member("field")).isEqualTo("cases");
    }

    @Test
    void passesOnlyWhatWasAttackedAndRebuilt() {
        ledger.post(REVIEWER, "OpenReview", "{\"reviewId\":\"r-1\"}").isCreated();
        ledger.post("second", "OpenReview", "{\"reviewId\":\"r-1\"}").isProblem(409, "REVIEW_EXISTS");
        JsonObject state = ledger.get(REVIEWER, "/api/v1/state").isOk().json();
        ledger.post(REVIEWER, "RecordVerdict", verdict("ENGINEERING", "PASS", state))
                .isProblem(409, "NO_ATTACK_RECORDED");
        ledger.post(REVIEWER, "RecordAttack", attack("AdmitDot", "OPERATOR", "{}", "INVALID_FIELD"))
                .isCreated();
        ledger.post(REVIEWER, "RecordAttack", attack("AdmitDot", "OPERATOR", "{}", "INVALID_FIELD"))
                .isProblem(409, "ATTACK_EXISTS");
        ledger.post(REVIEWER, "RecordAttack", attack("NoSuchCommand", "OPERATOR", "{}", "INVALID_FIELD"))
                .isProblem(422, "INVALID_FIELD");
        ledger.post(REVIEWER, "RecordVerdict", verdict("ENGINEERING", "PASS", state))
                .isProblem(409, "NO_ATTACK_RECORDED");
        ledger.post(OWNER, "RecordVerdict", verdict("AUTHORITY", "PASS", state)).isProblem(409, "SIGNATURE_INVALID");
        ledger.post(OWNER, "RecordVerdict", verdict("AUTHORITY", "REJECT", state))
                .isProblem(409, "ENGINEERING_FIRST");
        ledger.post(REVIEWER, "RecordVerdict", verdict("AUTHORITY", "REJECT", state))
                .isProblem(403, "ROLE_NOT_ALLOWED");
        ledger.post(REVIEWER, "RecordVerdict", verdict("ENGINEERING", "REJECT", state))
                .isCreated();
        assertThat(ledger.get(AUDITOR, "/api/v1/reviews/r-1").isOk().text())
                .contains("\"outcome\":\"REFUSED\"", "\"verdict\":\"REJECT\"");
        assertThat(ledger.get(AUDITOR, "/api/v1/readiness").isOk().text()).contains("\"code\":\"NOT_SEALED\"");
    }

    private static String verdict(String kind, String verdict, JsonObject state) {
        return """
                {"reviewId":"r-1","kind":"%s","verdict":"%s","reasons":["rebuilt"],"treeSize":%s,\
                "rootHash":"%s","stateSha256":"%s"}""".formatted(
                kind, verdict, state.integer("treeSize"), state.string("rootHash"), state.string("stateSha256"));
    }

    private static String attack(String command, String role, String body, String expected) {
        return """
                {"reviewId":"r-1","attack":"admit it by myself","command":"%s","asRole":"%s","body":"%s",\
                "expectedCode":"%s"}""".formatted(command, role, body, expected);
    }

    @Test
    void opensNoReviewForAnActorWithAPart() {
        ledger.enrol("insider", "HUMAN", "REVIEWER");
        ledger.post("insider", "ReadBackSurface", Steps.surfaceReadback("SCHEMA", "c1"))
                .isCreated();
        ledger.post("insider", "OpenReview", "{\"reviewId\":\"" + UUID.randomUUID() + "\"}")
                .isCreated();
        ledger.post("insider", "RunPreflight", "{\"via\":" + via("DOT_C1_PREFLIGHT") + "}")
                .isCreated();
        ledger.post("insider", "OpenReview", "{\"reviewId\":\"" + UUID.randomUUID() + "\"}")
                .isProblem(409, "SEPARATION_OF_DUTIES");
    }
}
