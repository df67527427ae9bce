package org.dotledger.app.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OPERATOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.step.StepId;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.HonestLooks;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.Steps;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Plans that several people apply in turn, against a ledger that really runs; one campaign, told in its order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ApplyCommandTest {
    private static LedgerUnderTest opened;
    private LedgerUnderTest ledger = opened;

    @TempDir
    private Path folder;

    private String said = "";

    @BeforeAll
    static void start() {
        opened = LedgerUnderTest.start().enrolEveryone();
    }

    @AfterAll
    static void stop() {
        opened.close();
    }

    private int apply(String actor, String plan, String... more) throws IOException {
        return applyAs(actor, actor, plan, more);
    }

    private int applyAs(String actor, String role, String plan, String... more) throws IOException {
        Path key = Files.writeString(folder.resolve(actor + ".key"), ledger.key(actor));
        List<String> words =
                new ArrayList<>(List.of("apply", folder.resolve(plan).toString(), "--as", role));
        words.addAll(List.of("--url", ledger.server().uri().toString(), "--key-file", key.toString()));
        words.addAll(List.of(more));
        StringWriter text = new StringWriter();
        int exitCode = LedgerMain.commandLine()
                .setErr(new PrintWriter(text, true))
                .setOut(new PrintWriter(text, true))
                .execute(words.toArray(String[]::new));
        said = text.toString();
        return exitCode;
    }

    private long treeSize() {
        return ledger.get(AUDITOR, "/api/v1/state").isOk().json().integer("treeSize");
    }

    private void file(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private static String command(String as, String key, String command, JsonObject body) {
        return command(as, key, command, CanonicalJson.text(body));
    }

    private static String command(String as, String key, String command, String body) {
        return "  - {as: " + as + ", key: " + key + ", command: " + command + ",\n     body: " + body + "}\n";
    }

    private static String plan(String... commands) {
        return "campaign: C1\ncommands:\n" + String.join("", commands);
    }

    /** Three people, five turns. */
    private void writeOpening() throws IOException {
        file("catalogue.json", CanonicalJson.text(C1.importCatalog()));
        file("scan.json", CanonicalJson.text(C1.dryRun("planned-dry-run")));
        file(
                "opening.yaml",
                plan(
                        command("owner", "open-c1", "OpenCampaign", C1.OPEN),
                        command("owner", "import", "ImportCatalog", "\"${json:catalogue.json}\""),
                        command("agent", "dry-run", "RecordRegistrarDryRun", "\"${json:scan.json}\""),
                        command("agent", "plan-w1", "PlanStep", Steps.plan(StepId.W1, List.of())),
                        command("owner", "release", "ReleaseRegistrationHold", C1.release("${dry-run.runId}")),
                        command("owner", "approve-w1", "ApproveStep", "{step: W1, planSha256: \"${W1.planSha256}\"}"),
                        command(
                                "operator",
                                "apply-w1",
                                "ApplyStep",
                                "{step: W1, via: \"${run:runs/w1.json}\", observedMutations: []}"),
                        command("agent", "read-w1", "ReadBackStep", Steps.readback(StepId.W1))));
    }

    private void writeRun() throws IOException {
        JsonObject run = (JsonObject)
                requireNonNull(Steps.application(StepId.W1, List.of()).get("via"));
        Files.createDirectories(folder.resolve("runs"));
        file("runs/w1.json", CanonicalJson.text(run));
    }

    @Test
    @Order(1)
    void eachRoleSendsItsShareInItsTurnAndAgainAppendsNothing() throws IOException {
        writeOpening();
        long before = treeSize();
        assertThat(apply(OWNER, "opening.yaml", "--dry-run")).as(said).isEqualTo(ExitCode.TRY_AGAIN);
        assertThat(said).contains("open-c1", "would append", "dotledger.CampaignOpened.v2", "nothing was appended");
        assertThat(said).contains("would be refused now", "CAMPAIGN_NOT_OPEN");
        assertThat(said).contains("waiting for AGENT: dry-run (RecordRegistrarDryRun), line 7; 5 more commands follow");
        assertThat(apply(AGENT, "opening.yaml")).as(said).isEqualTo(ExitCode.TRY_AGAIN);
        assertThat(said).contains("waiting for OWNER: open-c1 (OpenCampaign), line 3");
        assertThat(treeSize()).isEqualTo(before);

        assertThat(apply(OWNER, "opening.yaml")).as(said).isEqualTo(ExitCode.TRY_AGAIN);
        assertThat(said).contains("appended").contains("waiting for AGENT: dry-run");
        assertThat(apply(AGENT, "opening.yaml")).as(said).isEqualTo(ExitCode.TRY_AGAIN);
        assertThat(said).contains("waiting for OWNER: release (ReleaseRegistrationHold), line 11");
        assertThat(apply(OWNER, "opening.yaml")).as(said).isEqualTo(ExitCode.TRY_AGAIN);
        assertThat(said).contains("done already", "by owner", "waiting for OPERATOR: apply-w1");
        assertThat(apply(OPERATOR, "opening.yaml")).as(said).isEqualTo(ExitCode.TRY_AGAIN);
        assertThat(said)
                .contains("waiting for a value: apply-w1 (ApplyStep), line 15: ${run:runs/w1.json}: there is no");
        assertThat(apply(OPERATOR, "opening.yaml", "--dry-run")).as(said).isEqualTo(ExitCode.TRY_AGAIN);
        assertThat(said).contains("not known yet", "waiting for a value: apply-w1");
        writeRun();
        HonestLooks.declare(ledger);
        HonestLooks.look(ledger);
        assertThat(apply(OPERATOR, "opening.yaml")).as(said).isEqualTo(ExitCode.TRY_AGAIN);
        assertThat(apply(AGENT, "opening.yaml", "-o", "json")).as(said).isEqualTo(ExitCode.OK);
        assertThat(said).contains("\"outcome\":\"APPENDED\"").contains("every command of the plan is done");

        long after = treeSize();
        for (String actor : List.of(OWNER, AGENT, OPERATOR)) {
            assertThat(apply(actor, "opening.yaml")).as(said).isEqualTo(ExitCode.OK);
            assertThat(apply(actor, "opening.yaml", "--dry-run")).as(said).isEqualTo(ExitCode.OK);
        }
        assertThat(treeSize()).isEqualTo(after);
        assertThat(ledger.get(AUDITOR, "/api/v1/steps/W1").isOk().member("state"))
                .isEqualTo("READ_BACK");
    }

    @Test
    @Order(2)
    void stopsAtARefusalAndSaysWhereAndWhatToDo() throws IOException {
        file(
                "refused.yaml",
                plan(
                        command("operator", "hold-1", "PlaceRegistrationHold", "{reason: a look at what is held}"),
                        command("operator", "admit-early", "AdmitDot", C1.admission(C1.REQUIRED.getFirst())),
                        command("operator", "hold-2", "PlaceRegistrationHold", "{reason: a second look at it}"),
                        command("agent", "read-again", "ReadBackStep", Steps.readback(StepId.W1))));
        assertThat(apply(OPERATOR, "refused.yaml", "--dry-run")).as(said).isEqualTo(ExitCode.TRY_AGAIN);
        assertThat(said).contains("would be refused now");
        assertThat(apply(OPERATOR, "refused.yaml")).as(said).isEqualTo(ExitCode.REFUSED);
        assertThat(said).contains("line 5: admit-early (AdmitDot) was refused", "to do: ", "recorded at position ");
        assertThat(said).doesNotContain("hold-2", "waiting");
        long before = treeSize();
        assertThat(apply(OPERATOR, "refused.yaml", "--dry-run")).as(said).isEqualTo(ExitCode.REFUSED);
        assertThat(said).contains("line 5: admit-early (AdmitDot) would be refused");
        assertThat(treeSize()).isEqualTo(before);
    }

    @Test
    @Order(2)
    void printsALineForEachCommand() throws IOException {
        file("held.yaml", plan(command("operator", "hold-3", "PlaceRegistrationHold", "{reason: a third look at it}")));
        assertThat(apply(OPERATOR, "held.yaml", "-o", "ndjson")).as(said).isZero();
        JsonObject line =
                JsonReader.readObject(said.lines().findFirst().orElse("").getBytes());
        assertThat(line.string("key")).isEqualTo("hold-3");
        assertThat(line.string("outcome")).isEqualTo("APPENDED");
        assertThat(line.integer("line")).isEqualTo(3);
        assertThat(line.integer("position")).isPositive();
    }

    @Test
    @Order(2)
    void noticesAKeyThatWasUsedForSomethingElse() throws IOException {
        ledger.post(OPERATOR, "PlaceRegistrationHold", "{\"reason\":\"what was really said\"}", "used")
                .isCreated();
        long before = treeSize();
        file(
                "another-body.yaml",
                plan(command("operator", "used", "PlaceRegistrationHold", "{reason: it was changed since}")));
        assertThat(apply(OPERATOR, "another-body.yaml")).as(said).isEqualTo(ExitCode.IDEMPOTENCY_CONFLICT);
        assertThat(said).contains("line 3: the key used was used by operator at position ", "with another body");
        file("another.yaml", plan(command("operator", "used", "AdmitDot", C1.admission(C1.REQUIRED.getFirst()))));
        assertThat(apply(OPERATOR, "another.yaml")).as(said).isEqualTo(ExitCode.IDEMPOTENCY_CONFLICT);
        assertThat(said).contains("for another command than AdmitDot");
        assertThat(treeSize()).isEqualTo(before);
    }

    @Test
    @Order(2)
    void sendsNothingWithTheKeyOfAnotherRole() throws IOException {
        long before = treeSize();
        file("held.yaml", plan(command("operator", "hold-4", "PlaceRegistrationHold", "{reason: never to be said}")));
        assertThat(applyAs(AGENT, "operator", "held.yaml")).as(said).isEqualTo(ExitCode.NOT_ALLOWED);
        assertThat(said).contains("the key is that of agent, who is AGENT and not OPERATOR");
        assertThat(treeSize()).isEqualTo(before);
    }

    @Test
    @Order(2)
    void endsWithUsageForAPlanThatCannotBeMeant() throws IOException {
        file("wrong.yaml", "campaign: C1\ncommands: [{}]\n");
        assertThat(apply(OWNER, "wrong.yaml")).isEqualTo(ExitCode.USAGE);
        assertThat(said).contains("wrong.yaml, line 2: command is missing");
        assertThat(apply(OWNER, "missing.yaml")).isEqualTo(ExitCode.USAGE);
        assertThat(said).contains("missing.yaml: there is no such file");
        assertThat(applyAs(OWNER, "king", "wrong.yaml")).isEqualTo(ExitCode.USAGE);
    }

    /** A grant follows by itself from its approval, which the owner's share goes on with at once. */
    @Test
    @Order(3)
    void goesOnWithTheGrantThatFollowsFromAnApproval() throws IOException {
        try (LedgerUnderTest advanced = LedgerUnderTest.start().enrolEveryone()) {
            ledger = advanced;
            ledger.post(OWNER, "OpenCampaign", C1.OPEN).isCreated();
            ledger.post(OWNER, "ImportCatalog", C1.importCatalog()).isCreated();
            Steps.openRegistrations(ledger);
            Steps.openApprovals(ledger, "opening-dry-run");
            file(
                    "grant.yaml",
                    plan(
                            command(
                                    "agent",
                                    "propose",
                                    "ProposeBuildStep",
                                    Steps.proposal("apr-planned", "BUILD_PREP", 3_600)),
                            command(
                                    "owner",
                                    "approve",
                                    "ApproveBuildStep",
                                    "{aprId: \"${propose.aprId}\", manifestSha256: \"${propose.manifestSha256}\"}"),
                            command(
                                    "owner",
                                    "revoke",
                                    "RevokeGrant",
                                    "{grantId: \"${grant.grantId}\", reason: only to be seen}")));
            assertThat(apply(AGENT, "grant.yaml")).as(said).isEqualTo(ExitCode.TRY_AGAIN);
            assertThat(apply(OWNER, "grant.yaml", "--dry-run")).as(said).isZero();
            assertThat(said).contains("not known yet", "${grant.grantId}: an earlier command is not done yet");
            assertThat(apply(OWNER, "grant.yaml")).as(said).isZero();
            JsonArray grants = ledger.get(AUDITOR, "/api/v1/grants").isOk().items();
            assertThat(((JsonObject) grants.values().getFirst()).string("status"))
                    .isEqualTo("REVOKED");
            long after = treeSize();
            assertThat(apply(OWNER, "grant.yaml")).as(said).isZero();
            assertThat(apply(AGENT, "grant.yaml")).as(said).isZero();
            assertThat(treeSize()).isEqualTo(after);
        }
    }
}
