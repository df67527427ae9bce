package org.dotledger.app.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.step.FlagName;
import org.dotledger.api.step.FlagValue;
import org.dotledger.api.step.StepId;
import org.dotledger.app.cli.CommandLineUnderTest;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.observe.Observer;
import org.dotledger.app.observe.SourcesFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Plays C1 from an empty ledger with {@code docs/operations/c1.yaml}, the DOTs and {@code ledger observe} alone: each person
 * sends a share of the plan under a key of their own. What is then true stays true however often the world is looked at.
 */
@Tag("long")
class CampaignFromOneFileTest {
    private static final Path PLAN = Path.of("../docs/operations/c1.yaml");
    private static final DotCode ISSUER = Policy.C1.preWrite().getFirst();
    private static final List<DotCode> OTHERS = Policy.C1.requiredDots().stream()
            .filter(code -> !code.equals(ISSUER))
            .toList();
    private static final int LOOKS = 5;

    private PlannedCampaign campaign;
    private World world;

    @BeforeEach
    void start() throws IOException {
        campaign = PlannedCampaign.begin(PLAN);
        world = campaign.world();
    }

    @AfterEach
    void stop() {
        campaign.close();
    }

    @Test
    void isPlayedInSharesAndStaysTrueWhileNothingChanges() throws IOException, InterruptedException {
        beginning();
        issuer();
        build();
        authorize();
        rehearse();
        judge();
        assertThat(campaign.readiness().value(FlagName.READY_FOR_GOVERNED_DRY_RUN))
                .isEqualTo(FlagValue.YES);
        assertThat(campaign.readiness().value(FlagName.READY_FOR_PRODUCTION)).isEqualTo(FlagValue.NO);
        packageHolds();
        looksChangeNothing();
        probesAreNoticed();
    }

    private void beginning() throws IOException {
        campaign.share("agent", "open-c1");
        campaign.share("owner", "stage-handler");
        assertThat(campaign.ledger(
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
        campaign.share("agent", "apply-handler");
        campaign.dot(
                "agent",
                "scan-before",
                "dot-dot-register",
                "--scan",
                "before-w1",
                "--include",
                codes(Policy.C1.requiredDots()));
        campaign.share("owner", "birth-" + World.name(ISSUER));
        world.applyHandler("c1.authorize_build_step@1");
    }

    private static String codes(List<DotCode> codes) {
        return codes.stream().map(DotCode::value).collect(Collectors.joining(","));
    }

    private void issuer() throws IOException {
        bear(ISSUER);
        campaign.share("agent", "admit-" + World.name(ISSUER));
        admit(ISSUER);
        campaign.share("operator", "handbook-" + World.name(ISSUER));
        campaign.dot(
                "operator", "register-issuer", "dot-dot-register", "--apply", "before-w1", "--include", ISSUER.value());
        world.handbook(ISSUER);
        campaign.look("before-issuer");
        campaign.dot("agent", "rollback-" + World.name(ISSUER), "dot-rollback", "--dot", World.name(ISSUER));
        campaign.look("after-issuer");
        campaign.share("agent", "approve-w1");
    }

    private void bear(DotCode code) throws IOException {
        campaign.dot("agent", "birth-" + World.name(code), "dot-birth-backfill", "--only", code.value());
    }

    private void admit(DotCode code) throws IOException {
        campaign.dot("operator", "admit-" + World.name(code), "dot-apr-execute", "--admit", code.value());
    }

    private void build() throws IOException {
        campaign.share("owner", "apply-w1");
        close(StepId.W1, "approve-w2");

        campaign.share("owner", "birth-" + World.name(OTHERS.getFirst()));
        for (DotCode code : OTHERS) {
            bear(code);
            admit(code);
        }
        campaign.share("agent", "admit-" + World.name(OTHERS.getFirst()));
        campaign.share("operator", "apply-w2");
        close(StepId.W2, "approve-w3");

        campaign.share("owner", "create-schema");
        campaign.dot("operator", "surfaces", "dot-collection-create", "--campaign", "C1");
        campaign.share("operator", "read-schema");
        for (Vocabulary.Surface surface : world.surfaces()) {
            String name = surface.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
            campaign.write(
                    "surfaces/" + name + ".json",
                    Json.of(surface.definitionSha256().hex()));
        }
        campaign.share("agent", "apply-w3");
        close(StepId.W3, "approve-w4");

        campaign.share("owner", "handbook-" + World.name(OTHERS.getFirst()));
        register();
        campaign.share("agent", "apply-w4");
        close(StepId.W4, "approve-w5");

        bindAndDeploy();
    }

    private void register() throws IOException {
        campaign.dot(
                "operator", "register-others", "dot-dot-register", "--apply", "before-w1", "--include", codes(OTHERS));
        OTHERS.forEach(world::handbook);
        campaign.look("before-others");
        for (DotCode code : OTHERS) {
            String name = World.name(code);
            campaign.dot(
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
                    campaign.file("runs/rollback-" + name + ".ndjson").toString());
        }
        campaign.look("after-others");
        campaign.dot(
                "agent",
                "scan-after",
                "dot-dot-register",
                "--scan",
                "after-w4",
                "--include",
                codes(Policy.C1.requiredDots()));
    }

    private void bindAndDeploy() throws IOException {
        campaign.share(
                "owner", "read-contract-" + World.name(Policy.C1.contractDots().getFirst()));
        for (DotCode code : Policy.C1.contractDots()) {
            Path schema = Files.write(campaign.file("schemas/" + World.name(code) + ".json"), World.schema(code));
            campaign.dot(
                    "operator",
                    "bind-" + World.name(code),
                    "dot-c1-contract-register",
                    "--code",
                    code.value(),
                    "--schema",
                    schema.toString());
        }
        campaign.share("agent", "apply-w5");
        close(StepId.W5, "approve-w6");

        campaign.share("owner", "deploy-" + World.name(Policy.C1.contractDots().getFirst()));
        for (DotCode code : Policy.C1.contractDots()) {
            world.deployEndpoint(code);
            campaign.dot("operator", "deploy-" + World.name(code), "dot-apply", "--step", "W6");
        }
        campaign.share(
                "operator", "read-route-" + World.name(Policy.C1.contractDots().getFirst()));
        campaign.share("agent", "apply-w6");
        close(StepId.W6, "approve-w7");
    }

    /** A step is applied once its facts were seen, and read back. */
    private void close(StepId step, String next) throws IOException {
        campaign.look("look-" + step);
        finish(step, next);
    }

    private void finish(StepId step, String next) throws IOException {
        String name = step.name().toLowerCase(Locale.ROOT);
        campaign.dot("operator", "apply-" + name, "dot-apply", "--step", step.name());
        world.document("dot-manage/c1/" + name + ".md", "What was read of " + step + ".\n");
        campaign.share("operator", "read-" + name);
        campaign.share("agent", next);
    }

    private void authorize() throws IOException {
        WorldFile manifest = world.document("dot-manage/c1/manifest.md", "What the governed dry run works on.\n");
        campaign.dot(
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
        campaign.share("owner", "apply-w7");
        close(StepId.W7, "approve-w8");
    }

    private void rehearse() throws IOException {
        campaign.share("owner", "apply-w8");
        WorldFile report = world.document("dot-manage/c1/report.md", "# The preparation of C1\n");
        campaign.dot(
                "agent",
                "report",
                "dot-c1-evidence-readback",
                "--evidence",
                "report",
                "--title",
                "the preparation of C1",
                "--document",
                report.path());
        campaign.dot(
                "agent",
                "harness-1",
                "dot-c1-bad-input-harness",
                "--keys",
                campaign.file("keys").toString(),
                "--sources",
                world.sourcesFile().toString(),
                "--observer-key-file",
                campaign.keyFile("observer").toString());
        campaign.dot("agent", "preflight-1", "dot-c1-preflight");
        finish(StepId.W8, "approve-w9");

        campaign.share("owner", "apply-w9");
        campaign.look("look-W9", "--probe");
        campaign.dot("operator", "seal-1", "dot-c1-evidence-readback", "--seal");
        finish(StepId.W9, "open-review");
    }

    private void judge() throws IOException {
        campaign.share("reviewer", "use-grant");
        Path file = campaign.exported("review.zip");
        campaign.verdict("reviewer", "ENGINEERING", file);
        campaign.verdict("owner", "AUTHORITY", file);
        campaign.dot(
                "agent",
                "dry-run-1",
                "dot-c1-vocab-verify",
                "--commands",
                campaign.file("runs/dry-run.ndjson").toString());
        for (String actor : List.of("agent", "owner", "operator", "reviewer")) {
            long size = campaign.treeSize();
            CommandLineUnderTest.Ran ran = campaign.ledger(
                    actor, "apply", campaign.file("c1.yaml").toString(), "--as", actor.toUpperCase(Locale.ROOT));
            assertThat(ran.exitCode()).as(ran.text()).isZero();
            assertThat(campaign.treeSize()).isEqualTo(actor.equals("agent") ? size + 2 : size);
        }
    }

    private void packageHolds() throws IOException {
        String key = Files.readString(campaign.directory().resolve("log.vkey")).strip();
        CommandLineUnderTest.Ran ran = CommandLineUnderTest.run(List.of(
                "audit",
                campaign.exported("w9.zip").toString(),
                "--key",
                key,
                "--sources",
                world.sourcesFile().toString()));
        ran.exits(0).says("SEALED: everything was checked and holds", "0 differences");
    }

    /** What is said of the campaign, without the positions of the looks that the proofs and steps rest on. */
    private List<Json> whatIsTrue() {
        return Stream.of("readiness", "orphans", "dots", "seals", "grants", "reviews")
                .map(campaign::rows)
                .toList();
    }

    private void looksChangeNothing() throws InterruptedException {
        long size = campaign.treeSize();
        List<Json> before = whatIsTrue();
        try (ApiClient api = new ApiClient(campaign.uri(), campaign.key("observer"))) {
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
        assertThat(campaign.treeSize()).isEqualTo(size + LOOKS);
        assertThat(whatIsTrue()).isEqualTo(before);
    }

    private void probesAreNoticed() throws IOException {
        DotCode code = Policy.C1.contractDots().getFirst();
        String route = World.contract(code).route().value();
        Path file = campaign.file("executor").resolve(Executor.file(route));
        byte[] deployed = Files.readAllBytes(file);
        JsonObject answer = JsonObject.builder().put("result", "PASS").build();
        Files.write(file, CanonicalJson.bytes(RouteDefinition.json(route, Json.of(true), answer)));
        CommandLineUnderTest.Ran open = probe();
        assertThat(open.exitCode()).as(open.text()).isEqualTo(10);
        assertThat(open.text()).contains("NOT_FAIL_CLOSED", route);
        assertThat(campaign.readiness().value(FlagName.READY_FOR_GOVERNED_DRY_RUN))
                .isEqualTo(FlagValue.NO);
        Files.write(file, deployed);
        CommandLineUnderTest.Ran closed = probe();
        assertThat(closed.exitCode()).as(closed.text()).isZero();
    }

    private CommandLineUnderTest.Ran probe() {
        return campaign.ledger(
                "observer", "observe", "--sources", world.sourcesFile().toString(), "--probe");
    }
}
