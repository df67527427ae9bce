package org.dotledger.app.world;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.api.step.FlagName;
import org.dotledger.api.step.FlagValue;
import org.dotledger.api.step.ReadinessRow;
import org.dotledger.api.step.StepId;
import org.dotledger.app.cli.CommandLineUnderTest;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.observe.Observer;
import org.dotledger.app.observe.SourcesFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Plays C1 from an empty ledger with {@code docs/operations/c1.yaml}, the DOTs and {@code ledger observe} alone: each person
 * sends a share of the plan under a key of their own. What is then true stays true however often the world is looked at.
 */
@Order(1)
class CampaignFromOneFileTest {
    private static final Path PLAN = Path.of("../docs/operations/c1.yaml");
    private static final DotCode ISSUER = Policy.C1.preWrite().getFirst();
    private static final List<DotCode> OTHERS = Policy.C1.requiredDots().stream()
            .filter(code -> !code.equals(ISSUER))
            .toList();
    private static final int LOOKS = 200;

    private WorldUnderTest ledger;
    private World world;
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        ledger = WorldUnderTest.startEmpty();
        world = ledger.world();
        folder = ledger.directory().resolve("world");
        ledger.enrol("agent", "AGENT", "AGENT");
        ledger.enrol("operator", "HUMAN", "OPERATOR");
        ledger.enrol("reviewer", "HUMAN", "REVIEWER");
        ledger.enrol("observer", "PROGRAM", "OBSERVER");
        ledger.enrol("auditor", "HUMAN", "AUDITOR");
        Files.createDirectories(folder.resolve("keys"));
        for (String actor : List.of("owner", "agent", "operator", "reviewer", "observer", "auditor")) {
            Files.writeString(keyFile(actor), ledger.key(actor));
        }
        for (String folderOfPlan : List.of("runs", "surfaces", "schemas")) {
            Files.createDirectories(folder.resolve(folderOfPlan));
        }
        Files.copy(PLAN, folder.resolve("c1.yaml"));
        write("catalogue.json", JsonArray.of(catalogue(), CampaignFromOneFileTest::catalogueRow));
        makeKey("reviewer");
        makeKey("owner");
    }

    /** The rows with which a world begins. */
    private static List<String> catalogue() throws IOException {
        try (InputStream sample = requireNonNull(World.class.getResourceAsStream("/sample/dot_tools.csv"))) {
            return new String(sample.readAllBytes(), UTF_8).lines().skip(1).toList();
        }
    }

    private static JsonObject catalogueRow(String line) {
        String[] cells = line.split(",", -1);
        return JsonObject.builder()
                .put("code", cells[0])
                .put("name", cells[1])
                .put("filePath", cells[2])
                .put("tier", cells[3])
                .put("domain", cells[4])
                .put("status", cells[5])
                .build();
    }

    /** A key to sign verdicts with, and its public half where the plan takes it from. */
    private void makeKey(String actor) throws IOException {
        Path key = folder.resolve("keys").resolve(actor + ".sign");
        CommandLineUnderTest.Ran made = CommandLineUnderTest.run(List.of("review", "key", key.toString()));
        assertThat(made.exitCode()).as(made.text()).isZero();
        write(
                "keys/" + actor + ".public.json",
                JsonReader.readObject(made.text().getBytes(UTF_8)).get("publicKey"));
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    private Path keyFile(String actor) {
        return folder.resolve("keys").resolve(actor + ".key");
    }

    private void write(String name, Json content) throws IOException {
        Files.writeString(folder.resolve(name), CanonicalJson.text(content));
    }

    private CommandLineUnderTest.Ran ledger(String actor, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(
                "--url", ledger.uri().toString(), "--key-file", keyFile(actor).toString()));
        return CommandLineUnderTest.run(all);
    }

    /** Sends the share of an actor, up to a command that somebody else has to send or whose value is not there yet. */
    private void share(String actor, String next) {
        CommandLineUnderTest.Ran ran =
                ledger(actor, "apply", folder.resolve("c1.yaml").toString(), "--as", actor.toUpperCase(Locale.ROOT));
        assertThat(ran.exitCode()).as(ran.text()).isEqualTo(75);
        assertThat(ran.text()).contains(": " + next + " (");
    }

    /** Has a DOT run with an actor's key, and keeps what it printed and its run where the plan finds them. */
    private void dot(String actor, String run, String dot, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--run",
                run,
                "--via-file",
                folder.resolve("runs/" + run + ".json").toString()));
        DotOutput output = ledger.run(actor, dot, all).succeeded();
        Files.writeString(
                folder.resolve("runs/" + run + ".txt"),
                output.output()
                        .lines()
                        .limit(output.output().lines().count() - 1)
                        .collect(Collectors.joining("\n")));
    }

    private void look(String id, String... more) {
        List<String> words = new ArrayList<>(
                List.of("observe", "--sources", world.sourcesFile().toString(), "--id", id, "--again-after", "1s"));
        words.addAll(List.of(more));
        CommandLineUnderTest.Ran ran = ledger("observer", words.toArray(String[]::new));
        // Scripts that are not born yet are there, which each look before W2 says.
        assertThat(ran.exitCode()).as(ran.text()).isIn(0, 10);
    }

    @Test
    void isPlayedInSharesAndStaysTrueWhileNothingChanges() throws IOException, InterruptedException {
        beginning();
        issuer();
        build();
        authorize();
        rehearse();
        judge();
        assertThat(readiness().value(FlagName.READY_FOR_GOVERNED_DRY_RUN)).isEqualTo(FlagValue.YES);
        assertThat(readiness().value(FlagName.READY_FOR_PRODUCTION)).isEqualTo(FlagValue.NO);
        packageHolds();
        looksChangeNothing();
        probesAreNoticed();
    }

    private void beginning() throws IOException {
        share("agent", "open-c1");
        share("owner", "stage-handler");
        assertThat(ledger(
                                "owner",
                                "observe",
                                "--sources",
                                world.sourcesFile().toString(),
                                "--declare",
                                "--reason",
                                "where the world of C1 is")
                        .exitCode())
                .isZero();
        world.document(
                "dot-manage/c1/handler.patch", "authorize_build_step: at most one grant for each approved APR\n");
        share("agent", "apply-handler");
        dot(
                "agent",
                "scan-before",
                "dot-dot-register",
                "--scan",
                "before-w1",
                "--include",
                codes(Policy.C1.requiredDots()));
        share("owner", "birth-" + World.name(ISSUER));
        world.applyHandler("c1.authorize_build_step@1");
    }

    private static String codes(List<DotCode> codes) {
        return codes.stream().map(DotCode::value).collect(Collectors.joining(","));
    }

    private void issuer() throws IOException {
        bear(ISSUER);
        share("agent", "admit-" + World.name(ISSUER));
        admit(ISSUER);
        share("operator", "handbook-" + World.name(ISSUER));
        dot("operator", "register-issuer", "dot-dot-register", "--apply", "before-w1", "--include", ISSUER.value());
        world.handbook(ISSUER);
        look("before-issuer");
        dot("agent", "rollback-" + World.name(ISSUER), "dot-rollback", "--dot", World.name(ISSUER));
        look("after-issuer");
        share("agent", "approve-w1");
    }

    private void bear(DotCode code) throws IOException {
        dot("agent", "birth-" + World.name(code), "dot-birth-backfill", "--only", code.value());
    }

    private void admit(DotCode code) throws IOException {
        dot("operator", "admit-" + World.name(code), "dot-apr-execute", "--admit", code.value());
    }

    private void build() throws IOException {
        share("owner", "apply-w1");
        close(StepId.W1, "approve-w2");

        share("owner", "birth-" + World.name(OTHERS.getFirst()));
        for (DotCode code : OTHERS) {
            bear(code);
            admit(code);
        }
        share("agent", "admit-" + World.name(OTHERS.getFirst()));
        share("operator", "apply-w2");
        close(StepId.W2, "approve-w3");

        share("owner", "create-schema");
        dot("operator", "surfaces", "dot-collection-create", "--campaign", "C1");
        share("operator", "read-schema");
        for (Vocabulary.Surface surface : world.surfaces()) {
            String name = surface.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
            write(
                    "surfaces/" + name + ".json",
                    Json.of(surface.definitionSha256().hex()));
        }
        share("agent", "apply-w3");
        close(StepId.W3, "approve-w4");

        share("owner", "handbook-" + World.name(OTHERS.getFirst()));
        register();
        share("agent", "apply-w4");
        close(StepId.W4, "approve-w5");

        bindAndDeploy();
    }

    private void register() throws IOException {
        dot("operator", "register-others", "dot-dot-register", "--apply", "before-w1", "--include", codes(OTHERS));
        OTHERS.forEach(world::handbook);
        look("before-others");
        for (DotCode code : OTHERS) {
            String name = World.name(code);
            dot(
                    "agent",
                    "rollback-" + name,
                    "dot-c1-rollback-check",
                    "--code",
                    code.value(),
                    "--command",
                    "dot-rollback --dot " + name,
                    "--before",
                    "before-others",
                    "--after",
                    "after-others",
                    "--commands",
                    folder.resolve("runs/rollback-" + name + ".ndjson").toString());
        }
        look("after-others");
        dot(
                "agent",
                "scan-after",
                "dot-dot-register",
                "--scan",
                "after-w4",
                "--include",
                codes(Policy.C1.requiredDots()));
    }

    private void bindAndDeploy() throws IOException {
        share("owner", "read-contract-" + World.name(Policy.C1.contractDots().getFirst()));
        for (DotCode code : Policy.C1.contractDots()) {
            Path schema = Files.write(folder.resolve("schemas/" + World.name(code) + ".json"), World.schema(code));
            dot(
                    "operator",
                    "bind-" + World.name(code),
                    "dot-c1-contract-register",
                    "--code",
                    code.value(),
                    "--schema",
                    schema.toString());
        }
        share("agent", "apply-w5");
        close(StepId.W5, "approve-w6");

        share("owner", "deploy-" + World.name(Policy.C1.contractDots().getFirst()));
        for (DotCode code : Policy.C1.contractDots()) {
            world.deployEndpoint(code);
            dot("operator", "deploy-" + World.name(code), "dot-apply", "--step", "W6");
        }
        share("operator", "read-route-" + World.name(Policy.C1.contractDots().getFirst()));
        share("agent", "apply-w6");
        close(StepId.W6, "approve-w7");
    }

    /** A step is applied once its facts were seen, and read back. */
    private void close(StepId step, String next) throws IOException {
        look("look-" + step);
        finish(step, next);
    }

    private void finish(StepId step, String next) throws IOException {
        String name = step.name().toLowerCase(Locale.ROOT);
        dot("operator", "apply-" + name, "dot-apply", "--step", step.name());
        world.document("dot-manage/c1/" + name + ".md", "What was read of " + step + ".\n");
        share("operator", "read-" + name);
        share("agent", next);
    }

    private void authorize() throws IOException {
        WorldFile manifest = world.document("dot-manage/c1/manifest.md", "What the governed dry run works on.\n");
        dot(
                "agent",
                "propose",
                "dot-c1-grant-issue",
                "--apr",
                "apr-c1",
                "--mode",
                "DRY_RUN",
                "--manifest-sha256",
                manifest.sha256().hex(),
                "--plan-ref",
                "kb://dot-manage/c1/dry-run.md",
                "--ttl",
                "86400");
        share("owner", "apply-w7");
        close(StepId.W7, "approve-w8");
    }

    private void rehearse() throws IOException {
        share("owner", "apply-w8");
        WorldFile report = world.document("dot-manage/c1/report.md", "# The preparation of C1\n");
        dot(
                "agent",
                "report",
                "dot-c1-evidence-readback",
                "--evidence",
                "report",
                "--title",
                "the preparation of C1",
                "--document",
                report.path());
        dot(
                "agent",
                "harness-1",
                "dot-c1-bad-input-harness",
                "--keys",
                folder.resolve("keys").toString(),
                "--sources",
                world.sourcesFile().toString(),
                "--observer-key-file",
                keyFile("observer").toString());
        dot("agent", "preflight-1", "dot-c1-preflight");
        finish(StepId.W8, "approve-w9");

        share("owner", "apply-w9");
        look("look-W9", "--probe");
        dot("operator", "seal-1", "dot-c1-evidence-readback", "--seal");
        finish(StepId.W9, "open-review");
    }

    private void judge() throws IOException {
        share("reviewer", "use-grant");
        Path file = exported("review.zip");
        verdict("reviewer", "ENGINEERING", file);
        verdict("owner", "AUTHORITY", file);
        dot(
                "agent",
                "dry-run-1",
                "dot-c1-vocab-verify",
                "--commands",
                folder.resolve("runs/dry-run.ndjson").toString());
        for (String actor : List.of("agent", "owner", "operator", "reviewer")) {
            long size = treeSize();
            CommandLineUnderTest.Ran ran = ledger(
                    actor, "apply", folder.resolve("c1.yaml").toString(), "--as", actor.toUpperCase(Locale.ROOT));
            assertThat(ran.exitCode()).as(ran.text()).isZero();
            assertThat(treeSize()).isEqualTo(actor.equals("agent") ? size + 1 : size);
        }
    }

    private Path exported(String name) {
        Path file = folder.resolve(name);
        assertThat(ledger("auditor", "export", "--file", file.toString()).exitCode())
                .isZero();
        return file;
    }

    private void verdict(String actor, String kind, Path file) {
        CommandLineUnderTest.Ran ran = ledger(
                actor,
                "review",
                "verdict",
                file.toString(),
                "--review",
                "review-1",
                "--kind",
                kind,
                "--verdict",
                "PASS",
                "--reason",
                "rebuilt from the entries, attacked, and found as it says",
                "--key",
                folder.resolve("keys").resolve(actor + ".sign").toString());
        assertThat(ran.exitCode()).as(ran.text()).isZero();
    }

    private void packageHolds() throws IOException {
        String key = Files.readString(ledger.directory().resolve("log.vkey")).strip();
        CommandLineUnderTest.Ran ran = CommandLineUnderTest.run(List.of(
                "audit",
                exported("w9.zip").toString(),
                "--key",
                key,
                "--sources",
                world.sourcesFile().toString()));
        assertThat(ran.exitCode()).as(ran.text()).isZero();
        assertThat(ran.text()).contains("SEALED: everything was checked and holds", "0 differences");
    }

    private long treeSize() {
        return ledger.get("/api/v1/state").integer("treeSize");
    }

    private ReadinessRow readiness() {
        return RecordCodec.of(ReadinessRow.class).read((JsonObject) rows("readiness"));
    }

    private Json rows(String view) {
        return requireNonNull(ledger.get("/api/v1/" + view).get("items"));
    }

    /** What is said of the campaign, without the positions of the looks that the proofs and steps rest on. */
    private List<Json> whatIsTrue() {
        return Stream.of("readiness", "orphans", "dots", "seals", "grants", "reviews")
                .map(this::rows)
                .toList();
    }

    private void looksChangeNothing() throws InterruptedException {
        long size = treeSize();
        List<Json> before = whatIsTrue();
        try (ApiClient api = new ApiClient(ledger.uri(), ledger.key("observer"))) {
            Observer observer = new Observer(
                    SourcesFile.read(world.sourcesFile()),
                    api,
                    false,
                    Duration.ofSeconds(1),
                    Clock.systemUTC(),
                    note -> {});
            for (int i = 0; i < LOOKS; i++) {
                assertThat(observer.observe().differences()).isEmpty();
            }
        }
        assertThat(treeSize()).isEqualTo(size + LOOKS);
        assertThat(whatIsTrue()).isEqualTo(before);
    }

    private void probesAreNoticed() throws IOException {
        DotCode code = Policy.C1.contractDots().getFirst();
        String route = World.contract(code).route().value();
        Path file = folder.resolve("executor").resolve(Executor.file(route));
        byte[] deployed = Files.readAllBytes(file);
        JsonObject answer = JsonObject.builder().put("result", "PASS").build();
        Files.write(file, CanonicalJson.bytes(RouteDefinition.json(route, Json.of(true), answer)));
        CommandLineUnderTest.Ran open = probe();
        assertThat(open.exitCode()).as(open.text()).isEqualTo(10);
        assertThat(open.text()).contains("NOT_FAIL_CLOSED", route);
        assertThat(readiness().value(FlagName.READY_FOR_GOVERNED_DRY_RUN)).isEqualTo(FlagValue.NO);
        Files.write(file, deployed);
        CommandLineUnderTest.Ran closed = probe();
        assertThat(closed.exitCode()).as(closed.text()).isZero();
    }

    private CommandLineUnderTest.Ran probe() {
        return ledger("observer", "observe", "--sources", world.sourcesFile().toString(), "--probe");
    }
}
