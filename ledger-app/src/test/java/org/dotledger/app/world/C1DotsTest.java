package org.dotledger.app.world;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.surface.SurfaceKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the DOTs of C1 as they are distributed, in a world that a running ledger governs. */
class C1DotsTest {
    private static final DotCode PREFLIGHT = new DotCode("DOT_C1_PREFLIGHT");
    private static final String DIGEST = "0".repeat(64);

    private static WorldUnderTest ledger;

    @TempDir
    private Path files;

    private Path taken;

    @BeforeAll
    static void start() {
        ledger = WorldUnderTest.start();
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @BeforeEach
    void nameFile() {
        taken = files.resolve("taken");
    }

    /** The commands that the ledger's stand-in was sent, each a name and a body. */
    private List<String> taken() throws IOException {
        return Files.exists(taken) ? Files.readAllLines(taken) : List.of();
    }

    private static JsonObject body(String line) {
        return JsonReader.readObject(line.substring(line.indexOf(' ') + 1).getBytes(UTF_8));
    }

    private static void requireRun(DotOutput output, String dot, int exitCode) {
        DotRun run = output.run();
        assertThat(run.dot()).isEqualTo(DotCode.fromName(dot).orElseThrow());
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.command()).startsWith(dot);
        String before = output.output().substring(0, output.output().lastIndexOf("{\"channel\""));
        assertThat(run.outputSha256()).isEqualTo(Sha256.digestUtf8(before));
    }

    @Test
    void grantIssueProposesAndMintsNothing() throws IOException {
        List<String> arguments = List.of(
                "--apr",
                "APR-1",
                "--mode",
                "DRY_RUN",
                "--manifest-sha256",
                DIGEST,
                "--plan-ref",
                "kb://plan.md",
                "--run",
                "issue-1");
        DotOutput output = ledger.runTaken(taken, List.of(), "dot-c1-grant-issue", arguments)
                .succeeded();
        requireRun(output, "dot-c1-grant-issue", 0);
        assertThat(output.run().command()).isEqualTo("dot-c1-grant-issue " + String.join(" ", arguments));
        assertThat(taken()).singleElement().satisfies(line -> {
            assertThat(line).startsWith("ProposeBuildStep ");
            assertThat(body(line).string("issuer")).isEqualTo("DOT_C1_GRANT_ISSUE");
            assertThat(body(line).get("via"))
                    .isEqualTo(JsonReader.read(lastLine(output).getBytes(UTF_8)));
        });
    }

    private static String lastLine(DotOutput output) {
        return output.output().strip().lines().reduce("", (before, line) -> line);
    }

    @Test
    void grantIssueEndsAsTheLedgerAnswers() {
        DotOutput output = ledger.run(
                "agent",
                "dot-c1-grant-issue",
                List.of(
                        "--apr",
                        "APR-9",
                        "--mode",
                        "DRY_RUN",
                        "--manifest-sha256",
                        DIGEST,
                        "--plan-ref",
                        "kb://plan.md"));
        assertThat(output.exitCode()).isEqualTo(20);
        requireRun(output, "dot-c1-grant-issue", 0);
        assertThat(output.errors()).contains("ledger:");
    }

    @Test
    void writesTheRunAndTheCommandsWhereTheyAreAskedFor() throws IOException {
        Path via = files.resolve("via.json");
        Path commands = files.resolve("commands.ndjson");
        DotOutput output = ledger.run(
                        "agent",
                        "dot-c1-preflight",
                        List.of("--run", "p-1", "--via-file", via.toString(), "--commands", commands.toString()))
                .succeeded();
        requireRun(output, "dot-c1-preflight", 0);
        assertThat(via).hasContent(lastLine(output));
        assertThat(output.run().command()).isEqualTo("dot-c1-preflight --run p-1");
        JsonObject line = JsonReader.readObject(Files.readAllBytes(commands));
        assertThat(line.string("command")).isEqualTo("RunPreflight");
        assertThat(line.string("idempotencyKey")).isEqualTo("p-1-RunPreflight");
        assertThat(((JsonObject) line.get("body")).get("via")).isEqualTo(JsonReader.read(Files.readAllBytes(via)));
        assertThat(ledger.run("agent", "dot-c1-preflight", List.of("--commands", commands.toString()))
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void preflightShowsStepsAndOrphans() throws IOException {
        DotOutput output =
                ledger.runTaken(taken, List.of(), "dot-c1-preflight", List.of()).succeeded();
        requireRun(output, "dot-c1-preflight", 0);
        assertThat(output.output()).contains("steps:", "orphan check:", "findings: 1");
        assertThat(taken()).singleElement().asString().startsWith("RunPreflight {\"via\":{");
    }

    @Test
    void contractRegisterWritesTheRowThatTheLedgerTakes() throws IOException {
        Path schema = Files.write(files.resolve("schema.json"), World.schema(PREFLIGHT));
        List<String> bind = List.of("--code", "DOT_C1_PREFLIGHT", "--schema", schema.toString());
        DotOutput bound = ledger.runTaken(taken, List.of(), "dot-c1-contract-register", bind)
                .succeeded();
        requireRun(bound, "dot-c1-contract-register", 0);
        Contracts.Contract contract = World.contract(PREFLIGHT);
        assertThat(bound.output()).contains(contract.schemaSha256().hex());
        JsonObject body = body(taken().getFirst());
        assertThat(body.string("contractId")).isEqualTo(contract.contractId().value());
        assertThat(body.string("route")).isEqualTo(contract.route().value());
        assertThat(body.string("schemaSha256"))
                .isEqualTo(contract.schemaSha256().hex());
        assertThat(ledger.runTaken(taken, List.of(), "dot-c1-contract-register", bind)
                        .exitCode())
                .isEqualTo(20);
        DotOutput removed = ledger.runTaken(
                        taken,
                        List.of(),
                        "dot-c1-contract-register",
                        List.of("--code", "DOT_C1_PREFLIGHT", "--remove", "--reason", "bound by mistake today"))
                .succeeded();
        requireRun(removed, "dot-c1-contract-register", 0);
        assertThat(taken()).hasSize(2).last().asString().startsWith("UnbindContract ");
    }

    @Test
    void contractRegisterRemovesTheRowThatTheLedgerDoesNotTake() throws IOException {
        Path schema = Files.write(files.resolve("schema.json"), World.schema(PREFLIGHT));
        List<String> bind = List.of("--code", "DOT_C1_PREFLIGHT", "--schema", schema.toString());
        DotOutput refused = ledger.runTaken(taken, List.of("BindContract"), "dot-c1-contract-register", bind);
        assertThat(refused.exitCode()).isEqualTo(20);
        assertThat(ledger.world().isBound(PREFLIGHT)).isFalse();
    }

    @Test
    void contractRegisterAsksBeforeItWritesAnything() throws IOException {
        Path schema = Files.write(files.resolve("schema.json"), World.schema(PREFLIGHT));
        DotOutput refused = ledger.run(
                "operator",
                "dot-c1-contract-register",
                List.of("--code", "DOT_C1_PREFLIGHT", "--schema", schema.toString()));
        assertThat(refused.exitCode()).as(refused.errors()).isEqualTo(20);
        assertThat(refused.output()).isEmpty();
        assertThat(ledger.world().isBound(PREFLIGHT)).isFalse();
    }

    @Test
    void vocabBuildCreatesTheSurfacesThatVocabVerifyReads() throws IOException {
        DotOutput missing = ledger.runTaken(taken, List.of(), "dot-c1-vocab-verify", List.of());
        assertThat(missing.exitCode()).isEqualTo(11);
        requireRun(missing, "dot-c1-vocab-verify", 11);
        DotOutput built = ledger.runTaken(taken, List.of(), "dot-c1-vocab-build", List.of())
                .succeeded();
        requireRun(built, "dot-c1-vocab-build", 0);
        assertThat(ledger.world().surfaces())
                .extracting(Vocabulary.Surface::kind)
                .containsExactly(SurfaceKind.SCHEMA, SurfaceKind.COLLECTION, SurfaceKind.TABLE_REGISTRY);
        ledger.runTaken(taken, List.of(), "dot-c1-vocab-verify", List.of()).succeeded();
        List<String> readBack = new ArrayList<>(taken()).subList(3, 6);
        for (Vocabulary.Surface surface : ledger.world().surfaces()) {
            assertThat(readBack)
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("ReadBackSurface ")
                            .contains(surface.definitionSha256().hex(), "\"present\":true"));
        }
        ledger.runTaken(taken, List.of(), "dot-c1-vocab-build", List.of("--remove", "--reason", "the test is over"))
                .succeeded();
        assertThat(ledger.world().surfaces()).isEmpty();
        assertThat(taken()).hasSize(9);
    }

    @Test
    void vocabBuildRemovesWhatTheLedgerDoesNotTake() {
        DotOutput refused = ledger.runTaken(taken, List.of("CreateSurface"), "dot-c1-vocab-build", List.of());
        assertThat(refused.exitCode()).isEqualTo(20);
        assertThat(ledger.world().surfaces()).isEmpty();
    }

    @Test
    void evidenceReadbackStagesADocumentAndReadsItBack() {
        WorldFile report = ledger.world().document("evidence/w1.md", "# W1\n");
        DotOutput output = ledger.run(
                        "agent",
                        "dot-c1-evidence-readback",
                        List.of("--evidence", "w1-report", "--title", "report of W1", "--document", report.path()))
                .succeeded();
        requireRun(output, "dot-c1-evidence-readback", 0);
        assertThat(output.output()).contains(report.sha256().hex(), report.size() + " bytes");
        JsonObject row = ledger.get("/api/v1/evidence/w1-report");
        assertThat(row.string("status")).isEqualTo("GOVERNED");
        assertThat(row.string("sha256")).isEqualTo(report.sha256().hex());
        DotOutput none = ledger.run(
                "agent",
                "dot-c1-evidence-readback",
                List.of("--evidence", "x", "--title", "none", "--document", "kb://evidence/none.md"));
        assertThat(none.exitCode()).isEqualTo(11);
    }

    @Test
    void evidenceReadbackMakesTheRunThatTheSealNames() throws IOException {
        DotOutput output = ledger.runTaken(taken, List.of(), "dot-c1-evidence-readback", List.of("--seal"))
                .succeeded();
        requireRun(output, "dot-c1-evidence-readback", 0);
        assertThat(taken()).singleElement().asString().startsWith("SealReadback {\"via\":{");
    }

    @Test
    void harnessIsRunUnderTheIdOfTheRun() {
        DotOutput output = ledger.runTaken(
                        taken,
                        List.of(),
                        "dot-c1-bad-input-harness",
                        List.of("--keys", files.toString(), "--run", "h-1"))
                .succeeded();
        requireRun(output, "dot-c1-bad-input-harness", 0);
        assertThat(output.run().command()).isEqualTo("dot-c1-bad-input-harness --run h-1");
    }

    @Test
    void rollbackCheckTriesTheWayBackBetweenTwoLooks() throws IOException {
        Path key = Files.writeString(files.resolve("observer.key"), "dl_x");
        WorldFile before = ledger.world().dot(PREFLIGHT);
        DotOutput output = ledger.runTaken(
                        taken,
                        List.of(),
                        "dot-c1-rollback-check",
                        List.of(
                                "--code",
                                "DOT_C1_PREFLIGHT",
                                "--command",
                                "dot-rollback --dot dot-c1-preflight",
                                "--sources",
                                ledger.world().sourcesFile().toString(),
                                "--observer-key-file",
                                key.toString()))
                .succeeded();
        requireRun(output, "dot-c1-rollback-check", 0);
        assertThat(ledger.world().dot(PREFLIGHT)).isEqualTo(before);
        JsonObject body = body(taken().getFirst());
        assertThat(body.string("before")).isEqualTo("look-1");
        assertThat(body.string("after")).isEqualTo("look-2");
        assertThat(body.string("command")).isEqualTo("dot-rollback --dot dot-c1-preflight");
        assertThat(body.get("restored")).hasToString("JsonBoolean[value=true]");
    }

    @Test
    void rollbackCheckRecordsATryThatFailed() throws IOException {
        DotOutput output = ledger.runTaken(
                taken,
                List.of(),
                "dot-c1-rollback-check",
                List.of(
                        "--code", "DOT_C1_PREFLIGHT",
                        "--command", "dot-rollback --dot dot-c1-nowhere",
                        "--before", "look-a",
                        "--after", "look-b"));
        assertThat(output.exitCode()).isEqualTo(11);
        requireRun(output, "dot-c1-rollback-check", 11);
        assertThat(taken()).singleElement().asString().contains("\"restored\":false");
    }

    @Test
    void printsNoSecret() throws IOException {
        String password =
                Files.readString(ledger.directory().resolve("world/owner.pw")).strip();
        DotOutput output = ledger.runTaken(taken, List.of(), "dot-c1-vocab-verify", List.of());
        assertThat(output.output() + output.errors()).doesNotContain(password);
    }
}
