package org.dotledger.core.readback.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.testing.C1History.AGENT;
import static org.dotledger.core.testing.C1History.APPLY;
import static org.dotledger.core.testing.C1History.BOOTSTRAP;
import static org.dotledger.core.testing.C1History.DIGEST;
import static org.dotledger.core.testing.C1History.DRY_RUN;
import static org.dotledger.core.testing.C1History.OPERATOR;
import static org.dotledger.core.testing.C1History.OWNER;
import static org.dotledger.core.testing.C1History.REGISTRAR;
import static org.dotledger.core.testing.C1History.REVIEWER;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dotledger.api.Events;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.ActorRevoked;
import org.dotledger.api.actor.EnrolActor;
import org.dotledger.api.actor.IssueKey;
import org.dotledger.api.actor.KeyIssued;
import org.dotledger.api.actor.KeyRevoked;
import org.dotledger.api.actor.RevokeActor;
import org.dotledger.api.actor.RevokeKey;
import org.dotledger.api.authorization.ApplyHandler;
import org.dotledger.api.authorization.ApproveBuildStep;
import org.dotledger.api.authorization.BuildStepApproved;
import org.dotledger.api.authorization.ConsumeGrant;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.authorization.GrantRevoked;
import org.dotledger.api.authorization.HandlerApplied;
import org.dotledger.api.authorization.RevokeGrant;
import org.dotledger.api.campaign.CampaignOpened;
import org.dotledger.api.campaign.CatalogImported;
import org.dotledger.api.campaign.DotRecognised;
import org.dotledger.api.campaign.ImportCatalog;
import org.dotledger.api.campaign.OpenCampaign;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.AdmitDot;
import org.dotledger.api.dot.Artifact;
import org.dotledger.api.dot.ArtifactPath;
import org.dotledger.api.dot.CatalogReadBack;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotAdmitted;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.DotUnregistered;
import org.dotledger.api.dot.HandbookReadBack;
import org.dotledger.api.dot.RecordBirth;
import org.dotledger.api.dot.RecordCatalogReadback;
import org.dotledger.api.dot.RecordHandbookReadback;
import org.dotledger.api.dot.RegisterDot;
import org.dotledger.api.dot.RetireDot;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.dot.UnregisterDot;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.EvidenceReadBack;
import org.dotledger.api.evidence.HarnessCase;
import org.dotledger.api.evidence.HarnessRan;
import org.dotledger.api.evidence.PreflightRan;
import org.dotledger.api.evidence.PreflightResult;
import org.dotledger.api.evidence.ReadBackEvidence;
import org.dotledger.api.evidence.ReadbackSealed;
import org.dotledger.api.evidence.RecordHarnessRun;
import org.dotledger.api.evidence.RunPreflight;
import org.dotledger.api.evidence.SealReadback;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;
import org.dotledger.api.message.Tag;
import org.dotledger.api.registrar.CodeList;
import org.dotledger.api.registrar.RegistrarDryRunRecorded;
import org.dotledger.api.registrar.RegistrationHoldReleased;
import org.dotledger.api.registrar.ReleaseRegistrationHold;
import org.dotledger.api.registrar.Verdict;
import org.dotledger.api.review.AttackRecorded;
import org.dotledger.api.review.OpenReview;
import org.dotledger.api.review.RecordAttack;
import org.dotledger.api.review.RecordVerdict;
import org.dotledger.api.review.ReviewOpened;
import org.dotledger.api.review.ReviewVerdict;
import org.dotledger.api.review.VerdictKind;
import org.dotledger.api.review.VerdictRecorded;
import org.dotledger.api.step.ApproveStep;
import org.dotledger.api.step.Mutation;
import org.dotledger.api.step.RollBackStep;
import org.dotledger.api.step.StepApproved;
import org.dotledger.api.step.StepDomain;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepPlanned;
import org.dotledger.api.step.StepRolledBack;
import org.dotledger.api.surface.BindContract;
import org.dotledger.api.surface.ContractBound;
import org.dotledger.api.surface.CreateSurface;
import org.dotledger.api.surface.EndpointReadBack;
import org.dotledger.api.surface.ReadBackEndpoint;
import org.dotledger.api.surface.Route;
import org.dotledger.api.surface.SurfaceCreated;
import org.dotledger.api.surface.SurfaceKind;
import org.dotledger.api.surface.SurfaceName;
import org.dotledger.core.LedgerInvariants;
import org.dotledger.core.invariant.Invariant;
import org.dotledger.core.readback.verify.VerificationReport.Outcome;
import org.dotledger.core.testing.C1History;
import org.dotledger.core.testing.PackagedLog;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Packages whose hashes and signatures are right, and whose history breaks a rule. */
final class BrokenHistoryTest {
    private static final DotCode PREFLIGHT = new DotCode("DOT_C1_PREFLIGHT");
    private static final DotCode EXTRA = new DotCode("DOT_C1_EXTRA");

    @TempDir
    private Path directory;

    /** @param rule the beginning of the rule that is broken */
    private record Broken(String rule, String how, Supplier<PackagedLog> history) {}

    private static Broken broken(String rule, String how, Supplier<PackagedLog> history) {
        return new Broken(rule, how, history);
    }

    private static List<Broken> histories() {
        List<Broken> all = new ArrayList<>();
        all.addAll(ofEveryEntry());
        all.addAll(ofActors());
        all.addAll(ofTheCampaign());
        all.addAll(ofDots());
        all.addAll(ofTheRegistrar());
        all.addAll(ofSteps());
        all.addAll(ofSurfaces());
        all.addAll(ofGrants());
        all.addAll(ofEvidence());
        all.addAll(ofReviews());
        return all;
    }

    private static List<Broken> ofEveryEntry() {
        return List.of(
                broken("no entry is older", "an hour back", () -> {
                    PackagedLog log = C1History.opened();
                    var draft = log.draft(OWNER, "IssueKey");
                    draft.at = PackagedLog.START.minusSeconds(3600);
                    return draft.append(new KeyIssued(AGENT, Sha256.digestUtf8("late")));
                }),
                broken("every entry has exactly the tags", "a tag too many", () -> {
                    PackagedLog log = C1History.opened();
                    KeyIssued event = new KeyIssued(AGENT, Sha256.digestUtf8("tagged"));
                    var draft = log.draft(OWNER, "IssueKey");
                    Envelope right = draft.envelope(event, draft.ids.apply(0));
                    var tags = new TreeSet<>(right.tags());
                    tags.add(new Tag("dot", "DOT_C1_EXTRA"));
                    return log.add(
                            new Envelope(
                                    right.id(), right.type(), right.subject(), right.time(), right.extensions(), tags),
                            Events.write(event));
                }),
                broken("an idempotency key", "used twice", () -> {
                    PackagedLog log = C1History.opened();
                    var first = log.draft(OWNER, "IssueKey");
                    first.append(new KeyIssued(AGENT, Sha256.digestUtf8("one")));
                    log.send(OWNER, new IssueKey(AGENT, Sha256.digestUtf8("between")));
                    var second = log.draft(OWNER, "IssueKey");
                    second.key = first.key;
                    return second.append(new KeyIssued(AGENT, Sha256.digestUtf8("two")));
                }),
                broken(
                        "the id of an event follows",
                        "another body",
                        () -> C1History.opened()
                                .append(
                                        OWNER,
                                        new IssueKey(AGENT, Sha256.digestUtf8("asked")),
                                        List.of(new KeyIssued(AGENT, Sha256.digestUtf8("appended"))))),
                broken("the id of an event follows", "a random id", () -> {
                    var draft = C1History.opened().draft(OWNER, "IssueKey");
                    draft.ids = index -> UUID.nameUUIDFromBytes(new byte[] {(byte) index});
                    return draft.append(new KeyIssued(AGENT, Sha256.digestUtf8("x")));
                }),
                broken(
                        "every event comes from a command",
                        "a birth by another command",
                        () -> C1History.opened().forge(AGENT, "RecordCatalogReadback", birth(PREFLIGHT, APPLY))));
    }

    private static List<Broken> ofActors() {
        ActorId stranger = new ActorId("stranger");
        return List.of(
                broken(
                        "the first entries",
                        "the bootstrap acts later",
                        () -> C1History.enrolled()
                                .forge(BOOTSTRAP, "Bootstrap", new KeyIssued(OWNER, Sha256.digestUtf8("again")))),
                broken(
                        "the first entries",
                        "begins with somebody else",
                        () -> new PackagedLog()
                                .forge(
                                        OWNER,
                                        "EnrolActor",
                                        new ActorEnrolled(OWNER, ActorKind.HUMAN, List.of(Role.OWNER), null))),
                broken(
                        "actors of the ledger itself",
                        "the handler admits a DOT",
                        () -> C1History.born()
                                .forge(
                                        new ActorId("handler:authorize_build_step"),
                                        "AdmitDot",
                                        new DotAdmitted(PREFLIGHT, "decision", C1History.via()))),
                broken(
                        "whoever acts is enrolled",
                        "a stranger",
                        () -> C1History.opened().forge(stranger, "RecordBirth", birth(PREFLIGHT, APPLY))),
                broken(
                        "whoever acts is enrolled",
                        "revoked",
                        () -> C1History.opened()
                                .send(OWNER, new RevokeActor(AGENT, "left"))
                                .forge(AGENT, "RecordBirth", birth(PREFLIGHT, APPLY))),
                broken("whoever acts is enrolled", "of another kind", () -> {
                    var draft = C1History.opened().draft(AGENT, "RecordBirth");
                    draft.kind = ActorKind.HUMAN;
                    return draft.append(birth(PREFLIGHT, APPLY));
                }),
                broken(
                        "whoever acts holds a role",
                        "a reviewer admits",
                        () -> C1History.born()
                                .append(
                                        REVIEWER,
                                        new AdmitDot(PREFLIGHT, "d", C1History.via()),
                                        List.of(new DotAdmitted(PREFLIGHT, "d", C1History.via())))),
                broken(
                        "an actor is enrolled once",
                        "twice",
                        () -> C1History.enrolled()
                                .append(
                                        OWNER,
                                        new EnrolActor(AGENT, ActorKind.HUMAN, List.of(Role.OPERATOR), null),
                                        List.of(new ActorEnrolled(
                                                AGENT, ActorKind.HUMAN, List.of(Role.OPERATOR), null)))),
                broken(
                        "an actor is enrolled once",
                        "an agent who is operator",
                        () -> C1History.enrolled()
                                .append(
                                        OWNER,
                                        new EnrolActor(stranger, ActorKind.AGENT, List.of(Role.OPERATOR), null),
                                        List.of(new ActorEnrolled(
                                                stranger, ActorKind.AGENT, List.of(Role.OPERATOR), null)))),
                broken(
                        "only an enrolled actor is revoked",
                        "the last owner",
                        () -> C1History.enrolled()
                                .append(
                                        OWNER,
                                        new RevokeActor(OWNER, "gone"),
                                        List.of(new ActorRevoked(OWNER, "gone")))),
                broken(
                        "only an enrolled actor is revoked",
                        "a stranger",
                        () -> C1History.enrolled()
                                .append(
                                        OWNER,
                                        new RevokeActor(stranger, "x"),
                                        List.of(new ActorRevoked(stranger, "x")))),
                broken(
                        "a key is issued once",
                        "to a stranger",
                        () -> C1History.enrolled()
                                .append(
                                        OWNER,
                                        new IssueKey(stranger, DIGEST),
                                        List.of(new KeyIssued(stranger, DIGEST)))),
                broken(
                        "a key is issued once",
                        "revoked though never issued",
                        () -> C1History.enrolled()
                                .append(OWNER, new RevokeKey(DIGEST), List.of(new KeyRevoked(DIGEST)))),
                broken(
                        "only refusals whose codes are recorded",
                        "a code that is not",
                        () -> C1History.enrolled()
                                .forge(
                                        AGENT,
                                        "RecordBirth",
                                        new CommandRefused(
                                                "RecordBirth", RefusalCode.INVALID_JSON, null, List.of(), DIGEST))));
    }

    private static List<Broken> ofTheCampaign() {
        Policy policy = Policy.C1;
        CampaignOpened opened = new CampaignOpened(
                "C1", policy.version(), policy.sha256(), policy.requiredDots(), policy.contractDots());
        return List.of(
                broken(
                        "the campaign C1 is opened once",
                        "twice",
                        () -> C1History.opened().append(OWNER, new OpenCampaign("C1"), List.of(opened))),
                broken(
                        "the campaign C1 is opened once",
                        "under another policy",
                        () -> C1History.enrolled()
                                .append(
                                        OWNER,
                                        new OpenCampaign("C1"),
                                        List.of(new CampaignOpened(
                                                "C1", "2", DIGEST, policy.requiredDots(), policy.contractDots())))),
                broken(
                        "nothing governed is done",
                        "a birth before",
                        () -> C1History.enrolled().forge(AGENT, "RecordBirth", birth(PREFLIGHT, APPLY))),
                broken("the baseline is imported once", "twice", () -> {
                    ImportCatalog command = new ImportCatalog("again", List.of(C1History.row(APPLY)));
                    PackagedLog log = C1History.opened();
                    CatalogImported first = (CatalogImported) log.events().stream()
                            .map(RecordedEvent::event)
                            .filter(CatalogImported.class::isInstance)
                            .findFirst()
                            .orElseThrow();
                    return log.append(OWNER, command, List.of(first));
                }),
                broken(
                        "the baseline is imported once",
                        "a DOT that no row holds",
                        () -> C1History.opened()
                                .forge(
                                        OWNER,
                                        "ImportCatalog",
                                        new DotRecognised(EXTRA, "x", "bin/x", "B", "x", "active", 1))));
    }

    private static List<Broken> ofDots() {
        DotRun manual = new DotRun(Channel.MANUAL_SQL, APPLY, "psql", "run", 0, DIGEST);
        DotRun ungoverned = new DotRun(Channel.DOT, EXTRA, "dot-c1-extra", "run", 0, DIGEST);
        DotRun failed = new DotRun(Channel.DOT, APPLY, "dot-apply", "run", 1, DIGEST);
        return List.of(
                broken("every run named in via", "manual SQL", () -> admits(OPERATOR, manual)),
                broken("every run named in via", "a DOT that is not governed", () -> admits(OPERATOR, ungoverned)),
                broken("every run named in via", "a failed run", () -> admits(OPERATOR, failed)),
                broken("an action that belongs to one DOT", "no include filter", () -> {
                    RegisterDot command = C1History.registration(PREFLIGHT);
                    DotRun bare = new DotRun(Channel.DOT, REGISTRAR, "dot-dot-register", "run", 0, DIGEST);
                    return C1History.released().append(OPERATOR, command, List.of(registered(command, bare)));
                }),
                broken("a file has the class", "a handbook page from the DOT folder", () -> {
                    Artifact page = new Artifact(
                            new ArtifactPath("/opt/incomex/dot/bin/page"), DIGEST, Ssot.AGENTDATA_KB, null);
                    return C1History.registered()
                            .append(
                                    REVIEWER,
                                    new RecordHandbookReadback(PREFLIGHT, page),
                                    List.of(new HandbookReadBack(PREFLIGHT, page)));
                }),
                broken(
                        "a DOT is born once",
                        "twice",
                        () -> C1History.born()
                                .append(AGENT, C1History.birth(PREFLIGHT), List.of(birth(PREFLIGHT, APPLY)))),
                broken(
                        "a DOT is born once",
                        "of the baseline",
                        () -> C1History.opened()
                                .append(AGENT, C1History.birth(APPLY), List.of(birth(APPLY, REGISTRAR)))),
                broken("a DOT is born once", "reuse not examined", () -> {
                    RecordBirth birth = C1History.birth(PREFLIGHT);
                    return C1History.opened()
                            .append(
                                    AGENT,
                                    birth,
                                    List.of(new DotBorn(
                                            PREFLIGHT,
                                            birth.name(),
                                            birth.purpose(),
                                            birth.whyNotReuse(),
                                            List.of(),
                                            birth.source(),
                                            birth.rollbackCommand(),
                                            birth.via())));
                }),
                broken("a born DOT is admitted once", "by who recorded the birth", () -> {
                    PackagedLog log = C1History.opened();
                    log.send(OPERATOR, C1History.birth(PREFLIGHT));
                    return log.append(
                            OPERATOR,
                            new AdmitDot(PREFLIGHT, "d", C1History.via()),
                            List.of(new DotAdmitted(PREFLIGHT, "d", C1History.via())));
                }),
                broken(
                        "a born DOT is admitted once",
                        "unborn",
                        () -> C1History.opened()
                                .append(
                                        OPERATOR,
                                        new AdmitDot(PREFLIGHT, "d", C1History.via()),
                                        List.of(new DotAdmitted(PREFLIGHT, "d", C1History.via())))),
                broken("only an admitted DOT is registered", "merely born", () -> {
                    PackagedLog log = C1History.born().send(AGENT, C1History.dryRun(DRY_RUN));
                    log.send(OWNER, new ReleaseRegistrationHold(Policy.C1.requiredDots(), DRY_RUN, "shown"));
                    return register(log);
                }),
                broken("only an admitted DOT is registered", "taken out though not registered", () -> {
                    UnregisterDot command = new UnregisterDot(
                            PREFLIGHT, "x", C1History.registration(PREFLIGHT).via());
                    return C1History.admitted()
                            .append(OPERATOR, command, List.of(new DotUnregistered(PREFLIGHT, "x", command.via())));
                }),
                broken(
                        "only an admitted DOT is registered",
                        "retired though unborn",
                        () -> C1History.opened()
                                .append(
                                        OPERATOR,
                                        new RetireDot(PREFLIGHT, "x", C1History.via()),
                                        List.of(new DotRetired(PREFLIGHT, "x", C1History.via())))),
                broken("a catalogue readback matches", "another row", () -> {
                    JsonObject row =
                            JsonObject.builder().put("code", "DOT_OTHER").build();
                    return C1History.registered()
                            .append(
                                    REVIEWER,
                                    new RecordCatalogReadback(PREFLIGHT, "dot_tools", 1, row, DIGEST),
                                    List.of(new CatalogReadBack(PREFLIGHT, "dot_tools", 1, row, DIGEST, true)));
                }));
    }

    private static List<Broken> ofTheRegistrar() {
        List<DotCode> required = Policy.C1.requiredDots();
        return List.of(
                broken("what is registered or released", "without a dry run", () -> {
                    PackagedLog log = C1History.admitted();
                    log.append(
                            OWNER,
                            new ReleaseRegistrationHold(required, DRY_RUN, "x"),
                            List.of(new RegistrationHoldReleased(required, DRY_RUN, "x")));
                    return register(log);
                }),
                broken(
                        "what is registered or released",
                        "on an older dry run",
                        () -> register(C1History.released().send(AGENT, C1History.dryRun("dry-run-2")))),
                broken("a DOT is registered only while", "the hold", () -> register(C1History.dryRun())),
                broken("a dry run came to", "a verdict of its own", () -> {
                    PackagedLog log = C1History.dryRun();
                    RegistrarDryRunRecorded honest =
                            (RegistrarDryRunRecorded) log.events().getLast().event();
                    return log.append(AGENT, C1History.dryRun("dry-run-2"), List.of(passing(honest)));
                }));
    }

    private static List<Broken> ofSteps() {
        StepPlanned plan = C1History.plan(StepId.W2);
        StepPlanned foreign = new StepPlanned(
                StepId.W2,
                "do",
                "dot",
                "payload",
                List.of(new Mutation(StepDomain.GRANT, "x", "CREATE")),
                "read",
                "undo",
                "little",
                "any",
                "attack");
        return List.of(
                broken(
                        "a governed write happens inside",
                        "a birth before W2",
                        () -> C1History.opened().send(AGENT, C1History.birth(PREFLIGHT))),
                broken(
                        "a step is planned in full",
                        "of another domain",
                        () -> C1History.opened().append(AGENT, C1History.command(foreign), List.of(foreign))),
                broken(
                        "a step is planned in full",
                        "approved by its planner",
                        () -> C1History.opened()
                                .append(OWNER, C1History.command(plan), List.of(plan))
                                .append(
                                        OWNER,
                                        new ApproveStep(StepId.W2, plan.planSha256()),
                                        List.of(new StepApproved(StepId.W2, plan.planSha256())))),
                broken(
                        "a step is planned in full",
                        "approved as another plan",
                        () -> C1History.opened()
                                .append(AGENT, C1History.command(plan), List.of(plan))
                                .append(
                                        OWNER,
                                        new ApproveStep(StepId.W2, DIGEST),
                                        List.of(new StepApproved(StepId.W2, DIGEST)))),
                broken(
                        "steps are applied in order",
                        "W3 before W2",
                        () -> C1History.apply(C1History.open(C1History.readBackTo(StepId.W1), StepId.W3), StepId.W3)),
                broken(
                        "steps are applied in order",
                        "not approved",
                        () -> C1History.apply(C1History.readBackTo(StepId.W1), StepId.W2)),
                broken(
                        "steps are applied in order",
                        "undone below the last one",
                        () -> C1History.readBackTo(StepId.W2)
                                .append(
                                        OPERATOR,
                                        new RollBackStep(StepId.W1, C1History.via(), "x"),
                                        List.of(new StepRolledBack(StepId.W1, C1History.via(), "x")))),
                broken(
                        "a step is applied only when",
                        "no DOT is born",
                        () -> C1History.apply(C1History.open(C1History.readBackTo(StepId.W1), StepId.W2), StepId.W2)));
    }

    private static List<Broken> ofSurfaces() {
        SurfaceName elsewhere = new SurfaceName("elsewhere");
        RecordId contract = new RecordId("contract-x");
        Route route = new Route("/c1/x");
        DotRun register = new DotRun(Channel.DOT, new DotCode("DOT_C1_CONTRACT_REGISTER"), "run", "run", 0, DIGEST);
        return List.of(
                broken(
                        "a surface of C1",
                        "of nobody",
                        () -> C1History.open(C1History.readBackTo(StepId.W2), StepId.W3)
                                .append(
                                        OPERATOR,
                                        new CreateSurface(SurfaceKind.SCHEMA, elsewhere, "drop", C1History.via()),
                                        List.of(new SurfaceCreated(
                                                SurfaceKind.SCHEMA, elsewhere, "drop", C1History.via())))),
                broken(
                        "a contract is bound once",
                        "that lets something be changed",
                        () -> C1History.open(C1History.readBackTo(StepId.W4), StepId.W5)
                                .append(
                                        OPERATOR,
                                        new BindContract(contract, PREFLIGHT, route, DIGEST, false, register),
                                        List.of(new ContractBound(
                                                contract, PREFLIGHT, route, DIGEST, false, register)))),
                broken(
                        "an endpoint of C1",
                        "read back as another artifact",
                        () -> C1History.readBackTo(StepId.W6)
                                .append(
                                        OPERATOR,
                                        new ReadBackEndpoint(
                                                new Route("/c1/vocab"), true, Sha256.digestUtf8("another")),
                                        List.of(new EndpointReadBack(
                                                new Route("/c1/vocab"), true, Sha256.digestUtf8("another"), true)))));
    }

    private static PackagedLog beforeGrant() {
        return C1History.open(C1History.readBackTo(StepId.W6), StepId.W7);
    }

    private static PackagedLog approve(PackagedLog log, ActorId owner) {
        return log.append(
                owner,
                new ApproveBuildStep(C1History.APR, DIGEST),
                List.of(new BuildStepApproved(C1History.APR, DIGEST)));
    }

    private static PackagedLog proposed() {
        PackagedLog log = beforeGrant();
        C1History.handler(log);
        C1History.propose(log);
        return log;
    }

    private static PackagedLog consume(PackagedLog log) {
        RecordId run = new RecordId("run-" + log.size());
        return log.append(
                AGENT,
                new ConsumeGrant(C1History.GRANT, DIGEST, C1History.PLAN_REF, run, C1History.via()),
                List.of(new GrantConsumed(C1History.GRANT, DIGEST, C1History.PLAN_REF, run, C1History.via())));
    }

    private static List<Broken> ofGrants() {
        return List.of(
                broken(
                        "the one handler is applied",
                        "though not staged",
                        () -> C1History.opened()
                                .append(
                                        OWNER,
                                        new ApplyHandler("authorize_build_step", "other"),
                                        List.of(new HandlerApplied("authorize_build_step", "other")))),
                broken("a build step is proposed once", "twice", () -> {
                    PackagedLog log = proposed();
                    C1History.propose(log);
                    return log;
                }),
                broken(
                        "a build step is proposed once",
                        "decided twice",
                        () -> approve(approve(proposed(), OWNER), OWNER)),
                broken("a grant is proposed, approved and minted only", "of an unborn issuer", () -> {
                    PackagedLog log = C1History.opened();
                    C1History.propose(log);
                    return log;
                }),
                broken("a grant is proposed, approved and minted only", "by a retired issuer", () -> {
                    PackagedLog log = approve(proposed(), OWNER);
                    DotCode issuer = new DotCode("DOT_C1_GRANT_ISSUE");
                    log.append(
                            OPERATOR,
                            new RetireDot(issuer, "x", C1History.via()),
                            List.of(new DotRetired(issuer, "x", C1History.via())));
                    C1History.mint(log);
                    return log;
                }),
                broken("a build step is approved as proposed", "by the proposer", () -> {
                    PackagedLog log = proposed();
                    return approve(log, log.events().getLast().actor());
                }),
                broken("a build step is approved as proposed", "while no handler is in force", () -> {
                    PackagedLog log = beforeGrant();
                    C1History.propose(log);
                    return approve(log, OWNER);
                }),
                broken("a grant is minted once", "without an approval", () -> {
                    PackagedLog log = proposed();
                    C1History.mint(log);
                    return log;
                }),
                broken("a grant is minted once", "a second one", () -> {
                    PackagedLog log = C1History.readBackTo(StepId.W7);
                    return log.forge(
                            C1History.HANDLER,
                            "WhenBuildStepApprovedThenMintGrant",
                            C1History.minted(log, new RecordId("grant-2")));
                }),
                broken("a grant is consumed once", "twice", () -> consume(consume(C1History.readBackTo(StepId.W7)))),
                broken(
                        "a grant is consumed once",
                        "though revoked",
                        () -> consume(C1History.readBackTo(StepId.W7)
                                .append(
                                        OWNER,
                                        new RevokeGrant(C1History.GRANT, "x"),
                                        List.of(new GrantRevoked(C1History.GRANT, "x"))))),
                broken("a grant is consumed once", "though expired", () -> {
                    var late = C1History.readBackTo(StepId.W7).draft(AGENT, "ConsumeGrant");
                    late.at = PackagedLog.START.plusSeconds(200_000);
                    return late.append(new GrantConsumed(
                            C1History.GRANT, DIGEST, C1History.PLAN_REF, new RecordId("late"), C1History.via()));
                }));
    }

    private static List<Broken> ofEvidence() {
        RecordId id = new RecordId("evidence-1");
        DotRun harness = new DotRun(Channel.DOT, new DotCode("DOT_C1_BAD_INPUT_HARNESS"), "run", "run", 0, DIGEST);
        DotRun preflight = new DotRun(Channel.DOT, PREFLIGHT, "run", "run", 0, DIGEST);
        DotRun readback = new DotRun(Channel.DOT, new DotCode("DOT_C1_EVIDENCE_READBACK"), "run", "run", 0, DIGEST);
        List<HarnessCase> cases = List.of(
                new HarnessCase("never sent", "AdmitDot", "ROLE_NOT_ALLOWED", 403, "ROLE_NOT_ALLOWED", 3L, List.of()));
        return List.of(
                broken(
                        "evidence is staged once",
                        "read back though never staged",
                        () -> C1History.opened()
                                .append(
                                        AGENT,
                                        new ReadBackEvidence(id, new ArtifactPath("kb://x"), DIGEST),
                                        List.of(new EvidenceReadBack(id, new ArtifactPath("kb://x"), DIGEST, true)))),
                broken(
                        "a harness run rests on refusals",
                        "a refusal that is not there",
                        () -> C1History.readBackTo(StepId.W4)
                                .append(
                                        AGENT,
                                        new RecordHarnessRun(new RecordId("h-1"), cases, harness),
                                        List.of(new HarnessRan(new RecordId("h-1"), cases, List.of(), harness, true)))),
                broken(
                        "a preflight finds every step open",
                        "GO while W5 is open",
                        () -> C1History.readBackTo(StepId.W4)
                                .append(
                                        AGENT,
                                        new RunPreflight(preflight),
                                        List.of(new PreflightRan(PreflightResult.GO, List.of(), preflight)))),
                broken("a seal is over exactly", "while W5 is open", () -> {
                    PackagedLog log = C1History.readBackTo(StepId.W4);
                    return log.append(
                            OPERATOR,
                            new SealReadback(readback),
                            List.of(new ReadbackSealed(
                                    log.size(), log.head().root(), log.stateSha256(), DIGEST, readback)));
                }));
    }

    private static List<Broken> ofReviews() {
        RecordId id = new RecordId("review-x");
        return List.of(
                broken(
                        "a review is opened once",
                        "by who took part",
                        () -> C1History.readBackTo(StepId.W4)
                                .append(AGENT, new OpenReview(id), List.of(new ReviewOpened(id)))),
                broken("an attack rests on the refusal", "that is not there", () -> {
                    PackagedLog log = C1History.readBackTo(StepId.W1)
                            .append(REVIEWER, new OpenReview(id), List.of(new ReviewOpened(id)));
                    AttackRecorded attack = C1History.attack(id, 3);
                    return log.append(
                            REVIEWER,
                            new RecordAttack(
                                    id,
                                    attack.attack(),
                                    attack.command(),
                                    attack.bodySha256(),
                                    attack.status(),
                                    attack.code(),
                                    attack.expectedCode(),
                                    3L,
                                    List.of()),
                            List.of(attack));
                }),
                broken("a verdict follows an attack", "without any", () -> {
                    PackagedLog log = C1History.readBackTo(StepId.W1)
                            .append(REVIEWER, new OpenReview(id), List.of(new ReviewOpened(id)));
                    long size = log.size();
                    Sha256 root = log.head().root();
                    Sha256 state = log.stateSha256();
                    return log.append(
                            REVIEWER,
                            new RecordVerdict(
                                    id, VerdictKind.ENGINEERING, ReviewVerdict.PASS, List.of(), size, root, state),
                            List.of(new VerdictRecorded(
                                    id, VerdictKind.ENGINEERING, ReviewVerdict.PASS, List.of(), size, root, state)));
                }));
    }

    /** A seal over another state breaks no rule of events alone, so it has a check of its own. */
    @Test
    void failsForASealOverAnotherState() throws IOException {
        PackagedLog log = C1History.readBackTo(StepId.W8);
        C1History.open(log, StepId.W9);
        DotRun run = new DotRun(Channel.DOT, new DotCode("DOT_C1_EVIDENCE_READBACK"), "run", "run", 0, DIGEST);
        log.append(
                OPERATOR,
                new SealReadback(run),
                List.of(new ReadbackSealed(log.size(), log.head().root(), DIGEST, DIGEST, run)));
        VerificationReport report =
                Packages.verify(Packages.of(log, log.size()), log.key().verifierKey(), directory);
        assertThat(report.outcome()).isEqualTo(Outcome.TAMPERED);
        assertThat(Packages.failed(report))
                .extracting(CheckResult::name)
                .containsExactly("states that seals and verdicts name");
    }

    /** The same run, called PASS for a code that is not on disk. */
    private static RegistrarDryRunRecorded passing(RegistrarDryRunRecorded run) {
        return new RegistrarDryRunRecorded(
                "dry-run-2",
                run.whitelist(),
                run.newWhitelisted(),
                new CodeList(0, List.of()),
                run.alreadyRegistered(),
                run.duplicates(),
                run.pathDrift(),
                run.phantoms(),
                run.missing(),
                run.naiveNewCount(),
                run.reportedNew(),
                Verdict.PASS,
                null,
                run.campaignOnDisk(),
                run.campaignInCatalog(),
                run.diskScan(),
                run.catalogRows(),
                run.lists());
    }

    private static PackagedLog admits(ActorId actor, DotRun via) {
        return C1History.born()
                .append(actor, new AdmitDot(PREFLIGHT, "d", via), List.of(new DotAdmitted(PREFLIGHT, "d", via)));
    }

    private static PackagedLog register(PackagedLog log) {
        RegisterDot command = C1History.registration(PREFLIGHT);
        return log.append(OPERATOR, command, List.of(registered(command, command.via())));
    }

    private static DotRegistered registered(RegisterDot command, DotRun via) {
        return new DotRegistered(command.code(), command.dryRunId(), command.catalog(), command.entry(), via);
    }

    private static DotBorn birth(DotCode code, DotCode via) {
        RecordBirth birth = C1History.birth(code);
        return new DotBorn(
                code,
                birth.name(),
                birth.purpose(),
                birth.whyNotReuse(),
                birth.examinedDots(),
                birth.source(),
                birth.rollbackCommand(),
                new DotRun(Channel.DOT, via, "run", "run", 0, DIGEST));
    }

    @TestFactory
    Stream<DynamicTest> failsForAHistoryThatBreaksARule() {
        return histories().stream()
                .map(each -> DynamicTest.dynamicTest(each.rule() + "…: " + each.how(), () -> fails(each)));
    }

    private void fails(Broken each) throws IOException {
        PackagedLog log = each.history().get();
        VerificationReport report =
                Packages.verify(Packages.of(log, log.size()), log.key().verifierKey(), directory);
        assertThat(report.outcome()).isEqualTo(Outcome.TAMPERED);
        assertThat(Packages.failed(report))
                .allSatisfy(check -> assertThat(check.name()).startsWith("rule: "));
        assertThat(Packages.failed(report)).anySatisfy(check -> {
            assertThat(check.name()).startsWith("rule: " + each.rule());
            assertThat(check.detail()).contains("position");
        });
    }

    @Test
    void everyRuleHasAHistoryThatBreaksIt() {
        Collection<String> broken = histories().stream().map(Broken::rule).toList();
        List<Invariant> invariants = LedgerInvariants.over(sha256 -> Optional.empty());
        assertThat(invariants)
                .allSatisfy(invariant -> assertThat(broken)
                        .as(invariant.rule())
                        .anyMatch(rule -> invariant.rule().startsWith(rule)));
    }
}
