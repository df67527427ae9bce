package org.dotledger.core.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.Events;
import org.dotledger.api.actor.EnrolActor;
import org.dotledger.api.actor.IssueKey;
import org.dotledger.api.authorization.ApplyHandler;
import org.dotledger.api.authorization.ApproveBuildStep;
import org.dotledger.api.authorization.BuildStepProposed;
import org.dotledger.api.authorization.ConsumeGrant;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.authorization.GrantMode;
import org.dotledger.api.authorization.ProposeBuildStep;
import org.dotledger.api.authorization.StageHandler;
import org.dotledger.api.campaign.CatalogRow;
import org.dotledger.api.campaign.ImportCatalog;
import org.dotledger.api.campaign.OpenCampaign;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.AdmitDot;
import org.dotledger.api.dot.Artifact;
import org.dotledger.api.dot.ArtifactPath;
import org.dotledger.api.dot.CatalogEntry;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.RecordBirth;
import org.dotledger.api.dot.RecordCatalogReadback;
import org.dotledger.api.dot.RecordHandbookReadback;
import org.dotledger.api.dot.RecordRollbackCheck;
import org.dotledger.api.dot.RegisterDot;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.evidence.HarnessCase;
import org.dotledger.api.evidence.RecordHarnessRun;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;
import org.dotledger.api.registrar.RecordRegistrarDryRun;
import org.dotledger.api.registrar.ReleaseRegistrationHold;
import org.dotledger.api.registrar.ScannedPath;
import org.dotledger.api.registrar.StoredRow;
import org.dotledger.api.review.AttackOutcome;
import org.dotledger.api.review.AttackRecorded;
import org.dotledger.api.review.OpenReview;
import org.dotledger.api.review.RecordAttack;
import org.dotledger.api.review.RecordVerdict;
import org.dotledger.api.review.ReviewVerdict;
import org.dotledger.api.review.VerdictKind;
import org.dotledger.api.step.ApplyStep;
import org.dotledger.api.step.ApproveStep;
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
import org.dotledger.core.LedgerViews;
import org.dotledger.core.authorization.WhenBuildStepApprovedThenMintGrant;
import org.dotledger.core.decision.Bootstrap;

/** The campaign as its rules let it be played, in a log in memory. */
public final class C1History {
    public static final ActorId BOOTSTRAP = new ActorId("system:bootstrap");
    public static final ActorId OWNER = new ActorId("owner");
    public static final ActorId OPERATOR = new ActorId("operator");
    public static final ActorId AGENT = new ActorId("agent");
    public static final ActorId REVIEWER = new ActorId("reviewer");
    public static final DotCode APPLY = new DotCode("DOT_APPLY");
    public static final DotCode REGISTRAR = new DotCode("DOT_DOT_REGISTER");
    public static final Sha256 DIGEST = Sha256.digestUtf8("something");
    public static final String DRY_RUN = "dry-run-1";
    public static final ActorId HANDLER = new ActorId("handler:authorize_build_step");
    public static final RecordId APR = new RecordId("apr-1");
    public static final RecordId GRANT = new RecordId("grant-apr-1");
    public static final String PLAN_REF = "plan-1";

    private C1History() {}

    /** An owner, and one actor for each of the other roles. */
    public static PackagedLog enrolled() {
        PackagedLog log = new PackagedLog();
        Bootstrap bootstrap = new Bootstrap(OWNER, Sha256.digestUtf8("the owner's key"));
        Instant at = log.now();
        for (int place = 0; place < bootstrap.events().size(); place++) {
            Event event = bootstrap.events().get(place);
            log.add(Bootstrap.provenance().envelope(bootstrap.id(place), event, at), Events.write(event));
        }
        enrol(log, OPERATOR, ActorKind.HUMAN, Role.OPERATOR);
        enrol(log, AGENT, ActorKind.AGENT, Role.AGENT);
        enrol(log, REVIEWER, ActorKind.HUMAN, Role.REVIEWER);
        return log;
    }

    private static void enrol(PackagedLog log, ActorId actor, ActorKind kind, Role role) {
        log.send(OWNER, new EnrolActor(actor, kind, List.of(role), null));
        log.send(OWNER, new IssueKey(actor, Sha256.digestUtf8("key of " + actor)));
    }

    /** The same, with the campaign open and a baseline of two governed DOTs. */
    public static PackagedLog opened() {
        return enrolled()
                .send(OWNER, new OpenCampaign("C1"))
                .send(OWNER, new ImportCatalog("dot_tools.csv", List.of(row(APPLY), row(REGISTRAR))));
    }

    public static CatalogRow row(DotCode code) {
        return new CatalogRow(code, name(code), "dot/bin/" + name(code), "B", "general", "active");
    }

    /** The same, with all required DOTs born. */
    public static PackagedLog born() {
        PackagedLog log = opened();
        Policy.C1.requiredDots().forEach(code -> log.send(AGENT, birth(code)));
        return log;
    }

    /** The same, with all of them admitted. */
    public static PackagedLog admitted() {
        PackagedLog log = born();
        Policy.C1.requiredDots().forEach(code -> log.send(OPERATOR, new AdmitDot(code, "decision 1", via())));
        return log;
    }

    /** The same, with a dry run that passes. */
    public static PackagedLog dryRun() {
        return admitted().send(AGENT, dryRun(DRY_RUN));
    }

    /** The same, with the hold released. */
    public static PackagedLog released() {
        return dryRun().send(OWNER, new ReleaseRegistrationHold(Policy.C1.requiredDots(), DRY_RUN, "shown new"));
    }

    /** The same, with all of them registered. */
    public static PackagedLog registered() {
        PackagedLog log = released();
        Policy.C1.requiredDots().forEach(code -> log.send(OPERATOR, registration(code)));
        return log;
    }

    /** The campaign played step by step, up to the readback of a step. */
    public static PackagedLog readBackTo(StepId last) {
        PackagedLog log = opened().send(AGENT, dryRun(DRY_RUN))
                .send(OWNER, new ReleaseRegistrationHold(Policy.C1.requiredDots(), DRY_RUN, "shown new"));
        for (StepId step : StepId.values()) {
            if (!last.isBefore(step)) {
                open(log, step);
                work(log, step);
                close(log, step);
            }
        }
        return log;
    }

    /** All of it: sealed, reviewed, and its grant used. */
    public static PackagedLog complete() {
        PackagedLog log = readBackTo(StepId.W9);
        review(log);
        return log.send(AGENT, new ConsumeGrant(GRANT, DIGEST, PLAN_REF, new RecordId("run-9"), via()));
    }

    /** A step, planned and approved. */
    public static PackagedLog open(PackagedLog log, StepId step) {
        StepPlanned plan = plan(step);
        return log.send(AGENT, command(plan)).send(OWNER, new ApproveStep(step, plan.planSha256()));
    }

    public static StepPlanned plan(StepId step) {
        return new StepPlanned(
                step, "do", "dot", "payload", WholeCampaign.mutations(step), "read", "undo", "little", "any", "attack");
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

    /** A step, applied and read back. */
    public static PackagedLog close(PackagedLog log, StepId step) {
        return apply(log, step).send(OPERATOR, new ReadBackStep(step, DIGEST, true));
    }

    public static PackagedLog apply(PackagedLog log, StepId step) {
        return log.send(OPERATOR, new ApplyStep(step, via(), WholeCampaign.mutations(step)));
    }

    /** What makes a step complete. */
    public static void work(PackagedLog log, StepId step) {
        switch (step) {
            case W1 -> {}
            case W2 ->
                Policy.C1.requiredDots().forEach(code -> {
                    log.send(AGENT, birth(code));
                    log.send(OPERATOR, new AdmitDot(code, "decision 1", via()));
                });
            case W3 ->
                Policy.C1.surfaces().forEach(surface -> {
                    create(log, surface.kind(), surface.name());
                    if (surface.kind() == SurfaceKind.COLLECTION) {
                        create(log, SurfaceKind.TABLE_REGISTRY, surface.name());
                    }
                });
            case W4 ->
                Policy.C1.requiredDots().forEach(code -> {
                    log.send(OPERATOR, registration(code));
                    readBack(log, code);
                });
            case W5 -> Policy.C1.contractDots().forEach(code -> bind(log, code));
            case W6 -> deploy(log);
            case W7 -> grant(log);
            case W8 -> rehearse(log);
            case W9 -> log.send(OPERATOR, WholeCampaign.SEAL);
        }
    }

    private static void readBack(PackagedLog log, DotCode code) {
        JsonObject row = JsonObject.builder()
                .put("code", code.value())
                .put("name", name(code))
                .put("filePath", path(code))
                .build();
        log.send(
                OPERATOR,
                new RecordCatalogReadback(code, Policy.C1.catalog(), 1, row, Sha256.digest(CanonicalJson.bytes(row))));
        log.send(
                OPERATOR,
                new RecordHandbookReadback(
                        code,
                        new Artifact(
                                new ArtifactPath("kb://handbook/" + name(code)), DIGEST, Ssot.AGENTDATA_KB, null)));
        log.send(AGENT, new RecordRollbackCheck(code, "dot-rollback", true, DIGEST, via()));
    }

    private static void create(PackagedLog log, SurfaceKind kind, SurfaceName name) {
        log.send(OPERATOR, new CreateSurface(kind, name, "drop it", via()));
        log.send(OPERATOR, new ReadBackSurface(kind, name, true, DIGEST));
    }

    private static void bind(PackagedLog log, DotCode code) {
        log.send(
                OPERATOR,
                new BindContract(
                        new RecordId("contract-" + name(code)),
                        code,
                        new Route("/c1/" + name(code)),
                        DIGEST,
                        true,
                        via("DOT_C1_CONTRACT_REGISTER")));
    }

    private static void deploy(PackagedLog log) {
        Artifact source = new Artifact(
                new ArtifactPath("/opt/incomex/deploy/agent-api-executor/c1.js"), DIGEST, Ssot.EXECUTOR_SOURCE, null);
        log.send(OPERATOR, new DeployEndpoint(WholeCampaign.ROUTE, true, source, "withdraw it", via()));
        log.send(OPERATOR, new ReadBackEndpoint(WholeCampaign.ROUTE, true, DIGEST));
    }

    /** A handler in force, a proposal, its approval and its grant. */
    public static void grant(PackagedLog log) {
        handler(log);
        propose(log);
        log.send(OWNER, new ApproveBuildStep(APR, DIGEST));
        mint(log);
    }

    public static void handler(PackagedLog log) {
        Artifact source = new Artifact(
                new ArtifactPath("/opt/incomex/deploy/agent-api-executor/handler.js"),
                DIGEST,
                Ssot.EXECUTOR_SOURCE,
                null);
        log.send(AGENT, new StageHandler("authorize_build_step", "handler@1", source));
        log.send(OWNER, new ApplyHandler("authorize_build_step", "handler@1", DIGEST));
    }

    public static void propose(PackagedLog log) {
        propose(log, GrantMode.BUILD_PREP);
    }

    public static void propose(PackagedLog log, GrantMode mode) {
        DotCode issuer = new DotCode("DOT_C1_GRANT_ISSUE");
        DotRun run = via("DOT_C1_GRANT_ISSUE");
        log.append(
                AGENT,
                new ProposeBuildStep(
                        APR,
                        "authorize_build_step",
                        "C1",
                        mode.name(),
                        "FIXTURE",
                        DIGEST,
                        PLAN_REF,
                        86_400,
                        issuer,
                        run,
                        null),
                List.of(new BuildStepProposed(
                        APR, "authorize_build_step", "C1", mode, "FIXTURE", DIGEST, PLAN_REF, 86_400, issuer, run)));
    }

    public static void mint(PackagedLog log) {
        log.react(new WhenBuildStepApprovedThenMintGrant(LedgerViews.all()));
    }

    public static GrantMinted minted(PackagedLog log, RecordId grant, GrantMode mode) {
        return new GrantMinted(
                grant,
                APR,
                "C1",
                mode,
                DIGEST,
                PLAN_REF,
                new DotCode("DOT_C1_GRANT_ISSUE"),
                log.now(),
                log.now().plusSeconds(86_400));
    }

    private static void rehearse(PackagedLog log) {
        log.send(
                AGENT,
                new RecordHarnessRun(new RecordId("harness-1"), refusedCases(log), via("DOT_C1_BAD_INPUT_HARNESS")));
        log.send(AGENT, WholeCampaign.PREFLIGHT);
    }

    /** A case for each command, refused now. */
    public static List<HarnessCase> refusedCases(PackagedLog log) {
        List<HarnessCase> cases = new ArrayList<>();
        for (CommandDefinition<?> definition : Commands.ALL) {
            long position = log.size();
            RefusalCode code =
                    definition.roles().contains(Role.AGENT) ? RefusalCode.INVALID_FIELD : RefusalCode.ROLE_NOT_ALLOWED;
            log.refuse(AGENT, definition.name(), code);
            cases.add(new HarnessCase(
                    "nothing in it", definition.name(), code.name(), code.status(), code.name(), position, List.of()));
        }
        return cases;
    }

    private static void review(PackagedLog log) {
        RecordId id = new RecordId("review-1");
        long size = log.size();
        Sha256 root = log.head().root();
        Sha256 state = log.stateSha256();
        log.send(REVIEWER, new OpenReview(id));
        long position = log.size();
        log.refuse(REVIEWER, "AdmitDot", RefusalCode.ROLE_NOT_ALLOWED);
        log.send(
                REVIEWER,
                new RecordAttack(
                        id,
                        "admit it",
                        "AdmitDot",
                        PackagedLog.EMPTY_BODY,
                        403,
                        "ROLE_NOT_ALLOWED",
                        "ROLE_NOT_ALLOWED",
                        position,
                        List.of()));
        log.send(
                REVIEWER,
                new RecordVerdict(id, VerdictKind.ENGINEERING, ReviewVerdict.PASS, List.of("held"), size, root, state));
        log.send(OWNER, new RecordVerdict(id, VerdictKind.AUTHORITY, ReviewVerdict.PASS, List.of(), size, root, state));
    }

    public static AttackRecorded attack(RecordId review, long position) {
        return new AttackRecorded(
                review,
                "admit it",
                "AdmitDot",
                PackagedLog.EMPTY_BODY,
                403,
                "ROLE_NOT_ALLOWED",
                "ROLE_NOT_ALLOWED",
                position,
                List.of(),
                AttackOutcome.REFUSED);
    }

    private static DotRun via(String dot) {
        return new DotRun(Channel.DOT, new DotCode(dot), "run it", "run-1", 0, DIGEST);
    }

    public static RecordBirth birth(DotCode code) {
        return new RecordBirth(
                name(code),
                "what C1 needs",
                "none fits",
                List.of(APPLY),
                new Artifact(new ArtifactPath(path(code)), DIGEST, Ssot.DOT_BIN, null),
                "dot-rollback",
                via());
    }

    public static RecordRegistrarDryRun dryRun(String runId) {
        return dryRun(runId, Policy.C1.requiredDots());
    }

    /** @param onDisk the required DOTs that the scan finds */
    public static RecordRegistrarDryRun dryRun(String runId, List<DotCode> onDisk) {
        List<ScannedPath> scan = new ArrayList<>();
        onDisk.forEach(code -> scan.add(new ScannedPath(path(code))));
        scan.add(new ScannedPath(path(APPLY)));
        scan.add(new ScannedPath(path(new DotCode("DOT_BACKLOG"))));
        return new RecordRegistrarDryRun(
                runId,
                Policy.C1.requiredDots(),
                scan,
                List.of(new StoredRow(APPLY, name(APPLY), "dot/bin/" + name(APPLY), "active")),
                Policy.C1.requiredDots());
    }

    public static RegisterDot registration(DotCode code) {
        return new RegisterDot(
                code,
                DRY_RUN,
                Policy.C1.catalog(),
                new CatalogEntry(code, name(code), path(code), "B", "c1"),
                new DotRun(Channel.DOT, REGISTRAR, "dot-dot-register --include " + code, "run-2", 0, DIGEST));
    }

    public static DotRun via() {
        return new DotRun(Channel.DOT, APPLY, "dot-apply", "run-1", 0, DIGEST);
    }

    public static String name(DotCode code) {
        return code.value().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static String path(DotCode code) {
        return "/opt/incomex/dot/bin/" + name(code);
    }
}
