package org.dotledger.core.testing;

import static org.dotledger.core.testing.C1History.AGENT;
import static org.dotledger.core.testing.C1History.APPLY;
import static org.dotledger.core.testing.C1History.DIGEST;
import static org.dotledger.core.testing.C1History.OPERATOR;
import static org.dotledger.core.testing.C1History.OWNER;
import static org.dotledger.core.testing.C1History.REGISTRAR;
import static org.dotledger.core.testing.C1History.name;
import static org.dotledger.core.testing.C1History.path;
import static org.dotledger.core.testing.C1History.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.authorization.ApplyHandler;
import org.dotledger.api.authorization.ApproveBuildStep;
import org.dotledger.api.authorization.ProposeBuildStep;
import org.dotledger.api.authorization.StageHandler;
import org.dotledger.api.campaign.ImportCatalog;
import org.dotledger.api.campaign.OpenCampaign;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.AdmitDot;
import org.dotledger.api.dot.Artifact;
import org.dotledger.api.dot.ArtifactPath;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.RecordCatalogReadback;
import org.dotledger.api.dot.RecordHandbookReadback;
import org.dotledger.api.dot.RecordRollbackCheck;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.evidence.HarnessCase;
import org.dotledger.api.evidence.RecordHarnessRun;
import org.dotledger.api.evidence.RunPreflight;
import org.dotledger.api.evidence.SealReadback;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.registrar.ReleaseRegistrationHold;
import org.dotledger.api.step.ApplyStep;
import org.dotledger.api.step.ApproveStep;
import org.dotledger.api.step.Mutation;
import org.dotledger.api.step.PlanStep;
import org.dotledger.api.step.ReadBackStep;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepPlanned;
import org.dotledger.api.surface.BindContract;
import org.dotledger.api.surface.CreateSurface;
import org.dotledger.api.surface.DeployEndpoint;
import org.dotledger.api.surface.ReadBackEndpoint;
import org.dotledger.api.surface.ReadBackSurface;
import org.dotledger.api.surface.Route;
import org.dotledger.api.surface.SurfaceKind;
import org.dotledger.api.surface.SurfaceName;

/** All of C1 by its commands, from the opening of the campaign to the moment at which it can be sealed. */
public final class WholeCampaign {
    public static final RecordId APR = new RecordId("APR-1");
    public static final RecordId GRANT = new RecordId("grant-APR-1");
    public static final SealReadback SEAL = new SealReadback(run("DOT_C1_EVIDENCE_READBACK"));
    public static final RunPreflight PREFLIGHT = new RunPreflight(run("DOT_C1_PREFLIGHT"));

    private static final String VOCABULARY = "governance_canonical_operation_vocab";
    public static final Route ROUTE = new Route("/c1/preflight");
    private static final Map<StepId, List<String>> TARGETS = Map.of(
            StepId.W2, List.of("dot"),
            StepId.W3, List.of("c1", VOCABULARY),
            StepId.W4, List.of("dot_tools"),
            StepId.W5, List.of("contracts"),
            StepId.W6, List.of(ROUTE.value()),
            StepId.W7, List.of("governance_build_authorization"));

    /** Where the campaign is played; an owner, an operator, an agent, a reviewer and an auditor are enrolled there. */
    public interface Stage {

        /** The command is accepted, or the test fails. */
        void send(ActorId actor, Command command);

        /** The auditor sends a command of that name, which nobody lets him. @return the position of the refusal */
        long refuse(String command);

        /** The handler mints what is approved. */
        void mint();
    }

    private final Stage stage;

    private WholeCampaign(Stage stage) {
        this.stage = stage;
    }

    /** Plays it up to the approval of W9. */
    public static void playTo(Stage stage) {
        WholeCampaign campaign = new WholeCampaign(stage);
        campaign.begin();
        for (StepId step : StepId.values()) {
            campaign.approve(step);
            if (step == StepId.W9) {
                return;
            }
            campaign.fill(step);
            stage.send(OPERATOR, new ApplyStep(step, via(), mutations(step)));
            stage.send(AGENT, new ReadBackStep(step, DIGEST, true));
        }
    }

    private void begin() {
        stage.send(OWNER, new OpenCampaign("C1"));
        stage.send(OWNER, new ImportCatalog("dot_tools.csv", List.of(row(APPLY), row(REGISTRAR))));
    }

    private void approve(StepId step) {
        StepPlanned planned = new StepPlanned(
                step, "run it", "dot-apply", "/payload", mutations(step), "read it", "undo it", "C1", "any error", "x");
        stage.send(
                AGENT,
                new PlanStep(
                        step,
                        planned.exactCommand(),
                        planned.dotPath(),
                        planned.payloadPath(),
                        planned.expectedMutations(),
                        planned.readbackCommand(),
                        planned.rollbackCommand(),
                        planned.blastRadius(),
                        planned.stopCondition(),
                        planned.codexAttack()));
        stage.send(OWNER, new ApproveStep(step, planned.planSha256()));
    }

    /** What the step changes when it is filled. */
    public static List<Mutation> mutations(StepId step) {
        return TARGETS.getOrDefault(step, List.of()).stream()
                .map(target -> new Mutation(step.domain(), target, "CREATE"))
                .toList();
    }

    private void fill(StepId step) {
        switch (step) {
            case W1 -> dryRun();
            case W2 -> required(this::born);
            case W3 -> surfaces();
            case W4 -> required(this::registered);
            case W5 -> Policy.C1.contractDots().forEach(this::contract);
            case W6 -> endpoint();
            case W7 -> grant();
            case W8 -> ready("run-1");
            case W9 -> {}
        }
    }

    private static void required(Consumer<DotCode> action) {
        Policy.C1.requiredDots().forEach(action);
    }

    private void dryRun() {
        stage.send(AGENT, C1History.dryRun(C1History.DRY_RUN));
        stage.send(OWNER, new ReleaseRegistrationHold(Policy.C1.requiredDots(), C1History.DRY_RUN, "shown new"));
    }

    private void born(DotCode code) {
        stage.send(AGENT, C1History.birth(code));
        stage.send(OPERATOR, new AdmitDot(code, "decision 1", via()));
    }

    private void surfaces() {
        surface(SurfaceKind.SCHEMA, "c1");
        surface(SurfaceKind.COLLECTION, VOCABULARY);
        surface(SurfaceKind.TABLE_REGISTRY, VOCABULARY);
    }

    private void surface(SurfaceKind kind, String name) {
        stage.send(OPERATOR, new CreateSurface(kind, new SurfaceName(name), "drop it", via()));
        stage.send(AGENT, new ReadBackSurface(kind, new SurfaceName(name), true, DIGEST));
    }

    private void registered(DotCode code) {
        JsonObject row = JsonObject.builder()
                .put("code", code.value())
                .put("name", name(code))
                .put("filePath", path(code))
                .build();
        stage.send(OPERATOR, C1History.registration(code));
        stage.send(
                AGENT,
                new RecordCatalogReadback(code, Policy.C1.catalog(), 1, row, Sha256.digest(CanonicalJson.bytes(row))));
        stage.send(AGENT, new RecordHandbookReadback(code, artifact("kb://handbook/" + name(code), Ssot.AGENTDATA_KB)));
        stage.send(AGENT, new RecordRollbackCheck(code, "dot-rollback", true, DIGEST, via()));
    }

    private void contract(DotCode code) {
        stage.send(
                OPERATOR,
                new BindContract(
                        new RecordId("contract-" + name(code)),
                        code,
                        new Route("/c1/" + name(code)),
                        DIGEST,
                        true,
                        run("DOT_C1_CONTRACT_REGISTER")));
    }

    private void endpoint() {
        stage.send(
                OPERATOR,
                new DeployEndpoint(
                        ROUTE,
                        true,
                        artifact("/opt/incomex/deploy/agent-api-executor/c1.js", Ssot.EXECUTOR_SOURCE),
                        "undeploy",
                        via()));
        stage.send(AGENT, new ReadBackEndpoint(ROUTE, true, DIGEST));
    }

    private void grant() {
        stage.send(
                AGENT,
                new StageHandler("authorize_build_step", "handler-1", artifact("kb://handler", Ssot.AGENTDATA_KB)));
        stage.send(OWNER, new ApplyHandler("authorize_build_step", "handler-1", DIGEST));
        stage.send(
                AGENT,
                new ProposeBuildStep(
                        APR,
                        "authorize_build_step",
                        "C1",
                        "DRY_RUN",
                        "FIXTURE",
                        DIGEST,
                        "plan-1",
                        86_400,
                        new DotCode("DOT_C1_GRANT_ISSUE"),
                        run("DOT_C1_GRANT_ISSUE"),
                        null));
        stage.send(OWNER, new ApproveBuildStep(APR, DIGEST));
        stage.mint();
    }

    private void ready(String runId) {
        stage.send(AGENT, harnessRun(stage, runId));
        stage.send(AGENT, PREFLIGHT);
    }

    /** A run in which every command was refused, now. */
    public static RecordHarnessRun harnessRun(Stage stage, String runId) {
        List<HarnessCase> cases = new ArrayList<>();
        for (CommandDefinition<?> definition : Commands.ALL) {
            long position = stage.refuse(definition.name());
            cases.add(new HarnessCase(
                    "wrong role", definition.name(), "ROLE_NOT_ALLOWED", 403, "ROLE_NOT_ALLOWED", position, List.of()));
        }
        return new RecordHarnessRun(new RecordId(runId), cases, run("DOT_C1_BAD_INPUT_HARNESS"));
    }

    private static Artifact artifact(String path, Ssot ssot) {
        return new Artifact(new ArtifactPath(path), DIGEST, ssot, null);
    }

    private static DotRun via() {
        return C1History.via();
    }

    private static DotRun run(String dot) {
        return new DotRun(Channel.DOT, new DotCode(dot), name(new DotCode(dot)), "run", 0, DIGEST);
    }
}
