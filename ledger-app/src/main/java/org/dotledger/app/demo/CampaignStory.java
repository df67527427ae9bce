package org.dotledger.app.demo;

import static org.dotledger.api.message.Role.OWNER;
import static org.dotledger.app.demo.Bodies.object;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.step.StepId;

/**
 * Plays all of C1 through the public commands, in the order in which the rules let it happen, in a world that exists.
 */
final class CampaignStory {
    private static final String DEFECTIVE_DRY_RUN = "demo-dry-run-1";
    private static final String DRY_RUN = "demo-dry-run-2";
    private static final String LAST_DRY_RUN = "demo-dry-run-3";
    private static final List<DotCode> BEFORE_THE_STEPS = Policy.C1.preWrite();

    private final Stage stage;
    private final SampleData sample;
    private final Lives lives;
    private final Registrar registrar;
    private final StepScenes steps;
    private final Surfaces surfaces;
    private final Authorization authorization;
    private final Evidence evidence;
    private final Review review;
    private final Looks looks;
    private final List<Moment> moments = new ArrayList<>();

    CampaignStory(Stage stage) {
        this.stage = stage;
        this.sample = SampleData.load();
        this.looks = new Looks(stage);
        this.lives = new Lives(stage, looks);
        this.registrar = new Registrar(stage);
        this.steps = new StepScenes(stage);
        this.surfaces = new Surfaces(stage);
        this.authorization = new Authorization(stage);
        this.evidence = new Evidence(stage);
        this.review = new Review(stage);
    }

    /** What is done within a step. */
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** @return the moments to look back at, in their order */
    List<Moment> play() throws IOException, InterruptedException {
        begin();
        prepare();
        build();
        authorize();
        rehearse();
        seal("1");
        moments.add(new Around(stage, looks).play());
        stage.tell("operator", "rolls W9 back: what was sealed has changed since, though it is undone");
        steps.rollBack(StepId.W9);
        moments.add(new Moment("the readback package is sealed again", seal("2")));
        judge();
        return List.copyOf(moments);
    }

    private void begin() {
        stage.tell(
                "owner", "opens C1, imports the catalogue of " + sample.rowCount() + " rows, declares eight sources");
        stage.send(OWNER, "OpenCampaign", "", object().put("campaign", "C1"));
        long size = stage.send(
                OWNER,
                "ImportCatalog",
                "",
                object().put("source", "dot_tools.csv").put("rows", sample.catalogRows()));
        looks.declare();
        moments.add(new Moment("C1 is open", size));
    }

    /** Everything that has to be so before the first step: handler, dry run, the DOT that issues grants, the plans. */
    private void prepare() throws InterruptedException {
        stage.tell("agent", "stages the handler of authorize_build_step for the owner's review");
        moments.add(new Moment("the handler is staged", authorization.stageHandler()));
        stage.tell("owner", "applies it");
        authorization.applyHandler();
        stage.tell("agent", "records the registrar's dry run over " + sample.scanCount() + " files, defect and all");
        registrar.defectiveDryRun(DEFECTIVE_DRY_RUN);
        stage.tell("agent", "records the corrected registrar's, by code and with a whitelist");
        registrar.dryRun(DRY_RUN);
        stage.tell("owner", "releases the hold for exactly those codes");
        registrar.release(DRY_RUN);
        stage.tell("agent", "has " + BEFORE_THE_STEPS + " born, admitted, registered and proven, before any step");
        for (DotCode code : BEFORE_THE_STEPS) {
            lives.bear(code);
            lives.admit(code);
            lives.register(code, DRY_RUN);
            lives.readBack(code);
        }
        lives.tryWayBack(BEFORE_THE_STEPS, "issuer");
        stage.tell("agent", "plans W1 to W9, nine fields each");
        long size = 0;
        for (StepId step : StepId.values()) {
            size = steps.plan(step);
        }
        moments.add(new Moment("W1 to W9 are planned", size));
    }

    private void build() throws IOException, InterruptedException {
        List<DotCode> others = Policy.C1.requiredDots().stream()
                .filter(code -> !BEFORE_THE_STEPS.contains(code))
                .toList();
        step(StepId.W1, "the registrar is corrected", () -> {});
        step(StepId.W2, others.size() + " more DOTs are born and admitted", () -> {
            others.forEach(lives::bear);
            others.forEach(lives::admit);
        });
        step(StepId.W3, "schema, collection and registry entry are created and read back", surfaces::create);
        long size = step(StepId.W4, "the DOTs are registered, read back, and nothing is there twice", () -> {
            for (DotCode code : others) {
                lives.register(code, DRY_RUN);
                lives.readBack(code);
            }
            lives.tryWayBack(others, "others");
            registrar.dryRunAfterRegistration(LAST_DRY_RUN);
        });
        moments.add(new Moment("W4 is read back", size));
        step(StepId.W5, "six contracts are bound, none of which changes anything", surfaces::bindContracts);
        step(StepId.W6, "their routes are deployed, change nothing, and are read back", surfaces::deployEndpoints);
    }

    private void authorize() throws IOException, InterruptedException {
        stage.tell("agent", "proposes the APR of the governed dry run");
        authorization.propose();
        step(
                StepId.W7,
                "the owner approves it; no one mints a grant by hand",
                () -> stage.tell("handler", "mints " + authorization.approve().string("grantId")));
    }

    private void rehearse() throws IOException, InterruptedException {
        stage.tell("agent", "reads the evidence back from the knowledge base and sends every known bad input");
        evidence.report();
        steps.approve(StepId.W8);
        stage.tell("W8", "bad inputs are refused, by the routes too; the preflight finds nothing open but W8 and W9");
        evidence.harness();
        looks.probe("demo-look-W8");
        evidence.preflight("W8");
        steps.apply(StepId.W8);
        steps.readBack(StepId.W8);
    }

    /** @param time tells this sealing from the other */
    private long seal(String time) throws InterruptedException {
        steps.approve(StepId.W9, time);
        looks.probe("demo-look-W9-" + time);
        stage.tell("operator", "seals the readback package");
        evidence.seal(time);
        steps.apply(StepId.W9, time);
        return steps.readBack(StepId.W9, time);
    }

    private void judge() throws IOException {
        stage.tell("reviewer", "opens a review, believes nothing, and attacks");
        review.open();
        review.attack();
        review.passEngineering();
        stage.tell("owner", "adds the authority's verdict, signed as the reviewer's is");
        review.passAuthority();
        stage.tell("agent", "consumes the grant for the governed dry run");
        moments.add(new Moment("the grant is consumed", authorization.consume()));
        stage.tell("agent", "records the outcome of the dry run");
        moments.add(new Moment("the dry run is done", authorization.recordOutcome()));
    }

    private long step(StepId step, String what, Work work) throws IOException, InterruptedException {
        stage.tell(step.name(), what);
        steps.approve(step);
        work.run();
        looks.look("demo-look-" + step);
        steps.apply(step);
        return steps.readBack(step);
    }
}
