package org.dotledger.core.testing;

import static org.dotledger.core.testing.C1History.AGENT;
import static org.dotledger.core.testing.C1History.DIGEST;
import static org.dotledger.core.testing.C1History.OBSERVER;
import static org.dotledger.core.testing.C1History.OPERATOR;
import static org.dotledger.core.testing.C1History.OWNER;
import static org.dotledger.core.testing.C1History.name;
import static org.dotledger.core.testing.C1History.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.authorization.ApplyHandler;
import org.dotledger.api.authorization.ApproveBuildStep;
import org.dotledger.api.authorization.GrantMode;
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
import org.dotledger.api.dot.RecordHandbookReadback;
import org.dotledger.api.dot.RecordRollbackCheck;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.HarnessCase;
import org.dotledger.api.evidence.ReadBackEvidence;
import org.dotledger.api.evidence.RecordHarnessRun;
import org.dotledger.api.evidence.RunPreflight;
import org.dotledger.api.evidence.SealReadback;
import org.dotledger.api.evidence.StageEvidence;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;
import org.dotledger.api.observation.RecordObservation;
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
import org.dotledger.api.surface.ReadBackContract;
import org.dotledger.api.surface.ReadBackEndpoint;
import org.dotledger.api.surface.ReadBackSurface;
import org.dotledger.api.surface.Route;
import org.dotledger.api.surface.SurfaceKind;
import org.dotledger.api.surface.SurfaceName;
import org.dotledger.api.world.Source;

/** All of C1 by its commands: the one telling of it in tests, wherever it is played. */
public final class WholeCampaign {
    public static final RecordId APR = new RecordId("apr-1");
    public static final RecordId GRANT = new RecordId("grant-apr-1");
    public static final String PLAN_REF = "plan-1";
    public static final SealReadback SEAL = new SealReadback(run("DOT_C1_EVIDENCE_READBACK"));
    public static final RunPreflight PREFLIGHT = new RunPreflight(run("DOT_C1_PREFLIGHT"));
    public static final Route ROUTE = new Route("/c1/preflight");

    private static final String VOCABULARY = "governance_canonical_operation_vocab";
    private static final RecordId EVIDENCE = new RecordId("readbacks");
    private static final Map<StepId, List<String>> TARGETS = Map.of(
            StepId.W2, List.of("dot"),
            StepId.W3, List.of("c1", VOCABULARY),
            StepId.W4, List.of("dot_tools"),
            StepId.W5, List.of("contracts"),
            StepId.W6, List.of(ROUTE.value()),
            StepId.W7, List.of("governance_build_authorization"));

    /** Where the campaign is played; an actor of each role is enrolled there. */
    public interface Stage {

        /** The command is accepted, or the test fails. */
        void send(ActorId actor, Command command);

        /** The actor sends an empty body, which lacks a field. @return the position of the refusal */
        long refuse(ActorId actor, String command);

        /** The handler mints what is approved. */
        void mint();

        /** Stores an artifact by itself. */
        void put(byte[] artifact);

        /** What has happened so far. */
        List<RecordedEvent> events();
    }

    private final Stage stage;
    private final GrantMode mode;

    public WholeCampaign(Stage stage) {
        this(stage, GrantMode.DRY_RUN);
    }

    public WholeCampaign(Stage stage, GrantMode mode) {
        this.stage = stage;
        this.mode = mode;
    }

    /** Plays it up to the approval of W9, with everything observed, so that it can be sealed. */
    public static void playTo(Stage stage) {
        WholeCampaign campaign = new WholeCampaign(stage);
        campaign.begin();
        for (StepId step : StepId.values()) {
            campaign.open(step);
            if (step == StepId.W9) {
                campaign.observe();
                return;
            }
            campaign.work(step);
            campaign.close(step);
        }
    }

    /** Opens the campaign, with a baseline of two governed DOTs and all sources declared. */
    public void begin() {
        stage.send(OWNER, new OpenCampaign("C1"));
        stage.send(
                OWNER,
                new ImportCatalog(
                        "dot_tools.csv", List.of(C1History.row(C1History.APPLY), C1History.row(C1History.REGISTRAR))));
        for (Source source : Source.values()) {
            stage.send(OWNER, HonestWorld.declaration(source));
        }
    }

    /** Plans and approves a step. */
    public void open(StepId step) {
        StepPlanned plan = plan(step);
        stage.send(AGENT, command(plan));
        stage.send(OWNER, new ApproveStep(step, plan.planSha256()));
    }

    public static StepPlanned plan(StepId step) {
        return plan(step, "dot-apply " + step, mutations(step));
    }

    /** A plan that is in order but for its command and what it expects. */
    public static StepPlanned plan(StepId step, String exactCommand, List<Mutation> mutations) {
        return new StepPlanned(
                step,
                exactCommand,
                path(C1History.APPLY),
                "none",
                mutations,
                "ledger get steps",
                "dot-apply --undo " + step,
                "nothing but C1 is touched",
                "any error ends the step",
                "send it twice and out of order");
    }

    public static PlanStep command(StepPlanned plan) {
        return new PlanStep(
                plan.step(),
                plan.exactCommand(),
                plan.dotPath(),
                plan.payloadPath(),
                plan.expectedMutations(),
                plan.readbackCommand(),
                plan.rollbackCommand(),
                plan.blastRadius(),
                plan.stopCondition(),
                plan.codexAttack());
    }

    /** What the step changes when its work is done. */
    public static List<Mutation> mutations(StepId step) {
        return TARGETS.getOrDefault(step, List.of()).stream()
                .map(target -> new Mutation(step.domain(), target, "CREATE"))
                .toList();
    }

    /** Observes, applies a step and reads it back. */
    public void close(StepId step) {
        apply(step);
        stage.send(AGENT, new ReadBackStep(step, DIGEST, true));
    }

    /** Observes and applies a step. */
    public void apply(StepId step) {
        if (step != StepId.W9) {
            observe();
        }
        stage.send(OPERATOR, application(step, mutations(step)));
    }

    /** The application of a step through the DOT of its plan. */
    public static ApplyStep application(StepId step, List<Mutation> observed) {
        return new ApplyStep(
                step,
                new DotRun(Channel.DOT, C1History.APPLY, plan(step).exactCommand(), "run-" + step, 0, DIGEST),
                observed);
    }

    /** Looks at the world, which is as the history says. @return the id of the observation */
    public RecordId observe() {
        return observe(HonestWorld.of(stage.events()));
    }

    /** Looks at a world. @return the id of the observation */
    public RecordId observe(HonestWorld world) {
        RecordObservation look = world.look("look-" + stage.events().size());
        for (Source source : Source.values()) {
            stage.put(world.artifact(source));
        }
        stage.send(OBSERVER, look);
        return look.observationId();
    }

    /** Does what makes a step complete, but for the last look before it is applied. */
    public void work(StepId step) {
        switch (step) {
            case W1 -> dryRun();
            case W2 -> required(this::born);
            case W3 -> surfaces();
            case W4 -> registered();
            case W5 -> Policy.C1.contractDots().forEach(this::contract);
            case W6 -> endpoint();
            case W7 -> grant();
            case W8 -> ready("run-1");
            case W9 -> {
                observe();
                stage.send(OPERATOR, SEAL);
            }
        }
    }

    private static void required(Consumer<DotCode> action) {
        Policy.C1.requiredDots().forEach(action);
    }

    private void dryRun() {
        stage.send(AGENT, C1History.dryRun(C1History.DRY_RUN));
        stage.send(
                OWNER,
                new ReleaseRegistrationHold(Policy.C1.requiredDots(), C1History.DRY_RUN, "all of them are shown new"));
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
        stage.send(OPERATOR, new CreateSurface(kind, new SurfaceName(name), "dot-apply --drop", via()));
        stage.send(AGENT, new ReadBackSurface(kind, new SurfaceName(name), true, DIGEST));
    }

    private void registered() {
        required(this::registered);
        RecordId before = observe();
        RecordId after = observe();
        required(code -> stage.send(AGENT, rollbackCheck(code, before, after)));
    }

    public static RecordRollbackCheck rollbackCheck(DotCode code, RecordId before, RecordId after) {
        return new RecordRollbackCheck(code, C1History.ROLLBACK, true, before, after, DIGEST, via());
    }

    private void registered(DotCode code) {
        stage.send(OPERATOR, C1History.registration(code));
        stage.send(AGENT, C1History.catalogReadback(code));
        stage.send(AGENT, new RecordHandbookReadback(code, artifact("kb://handbook/" + name(code), Ssot.AGENTDATA_KB)));
    }

    private void contract(DotCode code) {
        RecordId id = new RecordId("contract-" + name(code));
        stage.send(OPERATOR, new BindContract(id, code, ROUTE, DIGEST, true, run("DOT_C1_CONTRACT_REGISTER")));
        stage.send(AGENT, new ReadBackContract(id, true, DIGEST));
    }

    private void endpoint() {
        stage.send(
                OPERATOR,
                new DeployEndpoint(
                        ROUTE,
                        true,
                        artifact("/opt/incomex/deploy/agent-api-executor/c1.js", Ssot.EXECUTOR_SOURCE),
                        "dot-apply --withdraw",
                        via()));
        stage.send(AGENT, new ReadBackEndpoint(ROUTE, true, DIGEST));
    }

    private void grant() {
        handler();
        propose();
        stage.send(OWNER, new ApproveBuildStep(APR, DIGEST));
        stage.mint();
    }

    public void handler() {
        stage.send(
                AGENT,
                new StageHandler(
                        "authorize_build_step",
                        "handler@1",
                        artifact("/opt/incomex/deploy/agent-api-executor/handler.js", Ssot.EXECUTOR_SOURCE)));
        stage.send(OWNER, new ApplyHandler("authorize_build_step", "handler@1", DIGEST));
    }

    public void propose() {
        stage.send(AGENT, proposal(mode));
    }

    public static ProposeBuildStep proposal(GrantMode mode) {
        return new ProposeBuildStep(
                APR,
                "authorize_build_step",
                "C1",
                mode.name(),
                "FIXTURE",
                DIGEST,
                PLAN_REF,
                86_400,
                new DotCode("DOT_C1_GRANT_ISSUE"),
                run("DOT_C1_GRANT_ISSUE"),
                null);
    }

    private void ready(String runId) {
        evidence();
        stage.send(AGENT, harnessRun(stage, runId));
        observe();
        stage.send(AGENT, PREFLIGHT);
    }

    /** What the steps were read back by, in the knowledge base. */
    private void evidence() {
        ArtifactPath place = new ArtifactPath("kb://evidence/readbacks");
        stage.send(AGENT, new StageEvidence(EVIDENCE, "readbacks", DIGEST, 9, "text/plain", place, List.of(), null));
        stage.send(AGENT, new ReadBackEvidence(EVIDENCE, place, DIGEST));
    }

    /** A run in which every command was refused, now, for what is in it. */
    public static RecordHarnessRun harnessRun(Stage stage, String runId) {
        return new RecordHarnessRun(
                new RecordId(runId), C1History.EVERYONE, refusedCases(stage), run("DOT_C1_BAD_INPUT_HARNESS"));
    }

    /** A case for each command, refused now. */
    public static List<HarnessCase> refusedCases(Stage stage) {
        RefusalCode code = RefusalCode.INVALID_FIELD;
        List<HarnessCase> cases = new ArrayList<>();
        for (CommandDefinition<?> definition : Commands.ALL) {
            long position = stage.refuse(sender(definition), definition.name());
            cases.add(new HarnessCase(
                    "nothing in it", definition.name(), code.name(), code.status(), code.name(), position, List.of()));
        }
        return cases;
    }

    private static ActorId sender(CommandDefinition<?> definition) {
        Role role = definition.roles().stream().sorted().findFirst().orElseThrow();
        return C1History.actor(role);
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
