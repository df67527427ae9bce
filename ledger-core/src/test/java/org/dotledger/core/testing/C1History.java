package org.dotledger.core.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dotledger.api.Events;
import org.dotledger.api.actor.EnrolActor;
import org.dotledger.api.actor.EnrolPublicKey;
import org.dotledger.api.actor.IssueKey;
import org.dotledger.api.authorization.ConsumeGrant;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.authorization.GrantMode;
import org.dotledger.api.campaign.CatalogRow;
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
import org.dotledger.api.dot.RegisterDot;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.HarnessCase;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;
import org.dotledger.api.outcome.OutcomeResult;
import org.dotledger.api.outcome.RecordOutcome;
import org.dotledger.api.registrar.RecordRegistrarDryRun;
import org.dotledger.api.registrar.ReleaseRegistrationHold;
import org.dotledger.api.registrar.ScannedPath;
import org.dotledger.api.registrar.StoredRow;
import org.dotledger.api.review.OpenReview;
import org.dotledger.api.review.RecordAttack;
import org.dotledger.api.review.VerdictKind;
import org.dotledger.api.step.ApplyStep;
import org.dotledger.api.step.StepId;
import org.dotledger.api.world.Source;
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
    public static final ActorId OBSERVER = new ActorId("observer");
    public static final ActorId AUDITOR = new ActorId("auditor");
    /** One for each role. */
    public static final List<ActorId> EVERYONE = List.of(OWNER, OPERATOR, AGENT, REVIEWER, OBSERVER, AUDITOR);

    public static final DotCode APPLY = new DotCode("DOT_APPLY");
    public static final DotCode REGISTRAR = new DotCode("DOT_DOT_REGISTER");
    public static final Sha256 DIGEST = Sha256.digestUtf8("something");
    public static final String DRY_RUN = "dry-run-1";
    public static final String ROLLBACK = "dot-rollback";
    public static final ActorId HANDLER = new ActorId("handler:authorize_build_step");
    public static final RecordId APR = WholeCampaign.APR;
    public static final RecordId GRANT = WholeCampaign.GRANT;
    public static final String PLAN_REF = WholeCampaign.PLAN_REF;

    /** The use of the grant for the dry run. */
    public static final ConsumeGrant CONSUMPTION =
            new ConsumeGrant(GRANT, DIGEST, PLAN_REF, new RecordId("run-9"), via());

    /** What became of the dry run. */
    public static final RecordOutcome DONE = new RecordOutcome(GRANT, null, OutcomeResult.DONE, DIGEST, null);

    private C1History() {}

    /** The actor that holds a role and no other. */
    public static ActorId actor(Role role) {
        return new ActorId(role.name().toLowerCase(Locale.ROOT));
    }

    /** An owner, and one actor for each of the other roles; the owner and the reviewer have keys to sign with. */
    public static PackagedLog enrolled() {
        PackagedLog log = new PackagedLog();
        Bootstrap bootstrap = new Bootstrap(OWNER, Sha256.digestUtf8("the owner's key"));
        var at = log.now();
        for (int place = 0; place < bootstrap.events().size(); place++) {
            Event event = bootstrap.events().get(place);
            log.add(Bootstrap.provenance().envelope(bootstrap.id(place), event, at), Events.write(event));
        }
        enrolments().forEach(enrolment -> {
            log.send(OWNER, enrolment);
            ActorId actor = enrolment.actorId();
            log.send(OWNER, new IssueKey(actor, Sha256.digestUtf8("key of " + actor)));
        });
        return log.send(OWNER, OWNERS_KEY);
    }

    /** The key with which the owner signs verdicts. */
    public static final EnrolPublicKey OWNERS_KEY = new EnrolPublicKey(OWNER, TestSigner.OWNER.publicKey());

    /** Everyone but the owner, who is there from the start. */
    public static List<EnrolActor> enrolments() {
        return List.of(
                new EnrolActor(OPERATOR, ActorKind.HUMAN, List.of(Role.OPERATOR), null),
                new EnrolActor(AGENT, ActorKind.AGENT, List.of(Role.AGENT), null),
                new EnrolActor(
                        REVIEWER, ActorKind.HUMAN, List.of(Role.REVIEWER), List.of(TestSigner.REVIEWER.publicKey())),
                new EnrolActor(OBSERVER, ActorKind.PROGRAM, List.of(Role.OBSERVER), null),
                new EnrolActor(AUDITOR, ActorKind.HUMAN, List.of(Role.AUDITOR), null));
    }

    /** Plays in a log in memory. */
    public static WholeCampaign in(PackagedLog log) {
        return new WholeCampaign(stage(log));
    }

    /** A log in memory, in which the rules decide. */
    public static WholeCampaign.Stage stage(PackagedLog log) {
        return new InMemory(log);
    }

    private record InMemory(PackagedLog log) implements WholeCampaign.Stage {
        @Override
        public void send(ActorId actor, Command command) {
            log.send(actor, command);
        }

        @Override
        public long refuse(ActorId actor, String command) {
            log.refuse(actor, command, RefusalCode.INVALID_FIELD);
            return log.size() - 1L;
        }

        @Override
        public void mint() {
            C1History.mint(log);
        }

        @Override
        public void put(byte[] artifact) {
            log.put(artifact);
        }

        @Override
        public List<RecordedEvent> events() {
            return log.events();
        }
    }

    /** The same, with the campaign open, a baseline of two governed DOTs and all sources declared. */
    public static PackagedLog opened() {
        PackagedLog log = enrolled();
        in(log).begin();
        return log;
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
        return dryRun().send(
                        OWNER,
                        new ReleaseRegistrationHold(Policy.C1.requiredDots(), DRY_RUN, "all of them are shown new"));
    }

    /** The same, with all of them registered. */
    public static PackagedLog registered() {
        PackagedLog log = released();
        Policy.C1.requiredDots().forEach(code -> log.send(OPERATOR, registration(code)));
        return log;
    }

    /** The campaign played step by step, up to the readback of a step. */
    public static PackagedLog readBackTo(StepId last) {
        PackagedLog log = opened();
        for (StepId step : StepId.values()) {
            if (!last.isBefore(step)) {
                open(log, step);
                work(log, step);
                close(log, step);
            }
        }
        return log;
    }

    /** Sealed, reviewed, and its grant used, with nothing said yet of how that ended. */
    public static PackagedLog consumed() {
        PackagedLog log = readBackTo(StepId.W9);
        review(log);
        return log.send(AGENT, CONSUMPTION);
    }

    /** All of it: sealed, reviewed, its grant used, and the dry run done. */
    public static PackagedLog complete() {
        return consumed().send(AGENT, DONE);
    }

    /** A step, planned and approved. */
    public static PackagedLog open(PackagedLog log, StepId step) {
        in(log).open(step);
        return log;
    }

    /** A step, applied and read back. */
    public static PackagedLog close(PackagedLog log, StepId step) {
        in(log).close(step);
        return log;
    }

    public static PackagedLog apply(PackagedLog log, StepId step) {
        in(log).apply(step);
        return log;
    }

    public static ApplyStep application(StepId step) {
        return WholeCampaign.application(step, WholeCampaign.mutations(step));
    }

    /** What makes a step complete. */
    public static void work(PackagedLog log, StepId step) {
        in(log).work(step);
    }

    public static void handler(PackagedLog log) {
        in(log).handler();
    }

    public static void propose(PackagedLog log) {
        propose(log, GrantMode.DRY_RUN);
    }

    public static void propose(PackagedLog log, GrantMode mode) {
        new WholeCampaign(stage(log), mode).propose();
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

    /** A case for each command, refused now. */
    public static List<HarnessCase> refusedCases(PackagedLog log) {
        return WholeCampaign.refusedCases(stage(log));
    }

    /** A review of the state as it stands, with both verdicts. */
    public static void review(PackagedLog log) {
        RecordId id = new RecordId("review-1");
        long size = log.size();
        Sha256 root = log.head().root();
        Sha256 state = log.stateSha256();
        log.send(REVIEWER, new OpenReview(id));
        attacks(id).forEach(attack -> log.send(REVIEWER, attack));
        log.send(REVIEWER, TestSigner.REVIEWER.pass(id, VerdictKind.ENGINEERING, size, root, state));
        log.send(OWNER, TestSigner.OWNER.pass(id, VerdictKind.AUTHORITY, size, root, state));
    }

    /** As many attacks as a pass takes, each refused in any state. */
    public static List<RecordAttack> attacks(RecordId review) {
        return List.of(
                attack(review, "OpenCampaign", Role.OWNER, "{\"campaign\":\"C2\"}", RefusalCode.SCOPE_NOT_C1),
                attack(review, "RecordBirth", Role.AGENT, "{}", RefusalCode.INVALID_FIELD),
                attack(review, "MintGrant", Role.OWNER, "{}", RefusalCode.DOT_BYPASS),
                attack(
                        review,
                        "RevokeKey",
                        Role.OWNER,
                        "{\"keySha256\":\"" + "0".repeat(64) + "\"}",
                        RefusalCode.UNKNOWN_KEY),
                attack(
                        review,
                        "IssueKey",
                        Role.OWNER,
                        "{\"actorId\":\"stranger\",\"keySha256\":\"" + "0".repeat(64) + "\"}",
                        RefusalCode.UNKNOWN_ACTOR));
    }

    public static RecordAttack attack(RecordId review, String command, Role role, String body, RefusalCode expected) {
        return new RecordAttack(review, "send " + command + " with a bad body", command, role, body, expected.name());
    }

    public static RecordBirth birth(DotCode code) {
        return new RecordBirth(
                name(code),
                "what C1 needs it for",
                "none of those examined fits",
                List.of(APPLY),
                new Artifact(new ArtifactPath(path(code)), DIGEST, Ssot.DOT_BIN, null),
                ROLLBACK,
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
                HonestWorld.location(Source.CATALOG),
                Policy.C1.requiredDots(),
                scan,
                List.of(stored(APPLY), stored(REGISTRAR)),
                Policy.C1.requiredDots());
    }

    private static StoredRow stored(DotCode code) {
        return new StoredRow(code, name(code), "dot/bin/" + name(code), "active");
    }

    public static RegisterDot registration(DotCode code) {
        return new RegisterDot(
                code,
                DRY_RUN,
                Policy.C1.catalog(),
                new CatalogEntry(code, name(code), path(code), "B", "c1"),
                new DotRun(Channel.DOT, REGISTRAR, "dot-dot-register --include " + code, "run-2", 0, DIGEST));
    }

    /** Reads back the row of a registration as it was registered. */
    public static RecordCatalogReadback catalogReadback(DotCode code) {
        JsonObject row = JsonObject.builder()
                .put("code", code.value())
                .put("name", name(code))
                .put("filePath", path(code))
                .put("tier", "B")
                .put("domain", "c1")
                .put("status", "active")
                .build();
        return new RecordCatalogReadback(code, Policy.C1.catalog(), 1, row, Sha256.digest(CanonicalJson.bytes(row)));
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
