package org.dotledger.core.readback.verify;

import static org.dotledger.core.testing.C1History.AGENT;
import static org.dotledger.core.testing.C1History.DIGEST;
import static org.dotledger.core.testing.C1History.OBSERVER;
import static org.dotledger.core.testing.C1History.OPERATOR;
import static org.dotledger.core.testing.C1History.OWNER;
import static org.dotledger.core.testing.C1History.REVIEWER;

import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.EnrolActor;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.RecordRollbackCheck;
import org.dotledger.api.dot.RollbackChecked;
import org.dotledger.api.evidence.HarnessRan;
import org.dotledger.api.evidence.RecordHarnessRun;
import org.dotledger.api.log.PositionRange;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Role;
import org.dotledger.api.message.StopCode;
import org.dotledger.api.observation.DeclareSource;
import org.dotledger.api.observation.Difference;
import org.dotledger.api.observation.DifferenceKind;
import org.dotledger.api.observation.RecordObservation;
import org.dotledger.api.observation.SourceDeclared;
import org.dotledger.api.observation.SourceReading;
import org.dotledger.api.observation.WorldObserved;
import org.dotledger.api.review.OpenReview;
import org.dotledger.api.review.RecordVerdict;
import org.dotledger.api.review.ReviewVerdict;
import org.dotledger.api.review.VerdictKind;
import org.dotledger.api.review.VerdictRecorded;
import org.dotledger.api.step.AcknowledgeStop;
import org.dotledger.api.step.ReadBackStep;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepPlanned;
import org.dotledger.api.step.StepReadBack;
import org.dotledger.api.step.StopAcknowledged;
import org.dotledger.api.world.Source;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.testing.C1History;
import org.dotledger.core.testing.HonestWorld;
import org.dotledger.core.testing.PackagedLog;
import org.dotledger.core.testing.TestSigner;
import org.dotledger.core.testing.WholeCampaign;

/** Histories in which what was observed, tried or signed is not what it is said to be. */
final class BrokenClaims {
    private static final DotCode PREFLIGHT = new DotCode("DOT_C1_PREFLIGHT");
    private static final RecordId LOOK = new RecordId("look-x");

    private BrokenClaims() {}

    static List<BrokenHistory> ofObservations() {
        return List.of(
                new BrokenHistory("an observation's differences", "left out", "differences", () -> {
                    PackagedLog log = C1History.opened();
                    HonestWorld rogue = HonestWorld.of(log.events())
                            .put(Source.DOT_BIN, HonestWorld.file(C1History.path(PREFLIGHT), DIGEST));
                    return observed(log, rogue, rogue.look(LOOK.value()), List.of());
                }),
                new BrokenHistory("an observation's differences", "of another world", "differences", () -> {
                    PackagedLog log = C1History.opened();
                    HonestWorld honest = HonestWorld.of(log.events());
                    Difference invented = new Difference(
                            DifferenceKind.UNGOVERNED, Source.DOT_BIN, PREFLIGHT.value(), "no entry has put it there");
                    return observed(log, honest, honest.look(LOOK.value()), List.of(invented));
                }),
                new BrokenHistory("an observation's facts", "not those of its artifact", "INVALID_FIELD", () -> {
                    PackagedLog log = C1History.opened();
                    HonestWorld honest = HonestWorld.of(log.events());
                    HonestWorld rogue = HonestWorld.of(log.events())
                            .put(Source.DOT_BIN, HonestWorld.file(C1History.path(PREFLIGHT), DIGEST));
                    List<SourceReading> readings =
                            new ArrayList<>(honest.look(LOOK.value()).sources());
                    SourceReading first = readings.getFirst();
                    readings.set(
                            0,
                            new SourceReading(
                                    first.source(),
                                    first.location(),
                                    first.status(),
                                    null,
                                    List.of(),
                                    rogue.reading(Source.DOT_BIN).artifact(),
                                    0));
                    log.put(rogue.artifact(Source.DOT_BIN));
                    return observed(log, honest, new RecordObservation(LOOK, readings), List.of());
                }),
                new BrokenHistory("an observation", "by an operator", "ROLE_NOT_ALLOWED", () -> {
                    PackagedLog log = C1History.opened();
                    HonestWorld honest = HonestWorld.of(log.events());
                    RecordObservation look = honest.look(LOOK.value());
                    put(log, honest);
                    return log.append(OPERATOR, look, List.of(new WorldObserved(LOOK, look.sources(), List.of())));
                }),
                new BrokenHistory("a source is C1's", "another table", "SCOPE_NOT_C1", () -> {
                    DeclareSource command = new DeclareSource(
                            Source.CATALOG, "7 directus public.other_tools", "it is said to be elsewhere");
                    return C1History.opened()
                            .append(
                                    OWNER,
                                    command,
                                    List.of(new SourceDeclared(
                                            command.source(), command.location(), command.reason())));
                }),
                new BrokenHistory("a rollback check matches", "though the world was another", "matches", () -> {
                    PackagedLog log = C1History.readBackTo(StepId.W2);
                    HonestWorld honest = HonestWorld.of(log.events());
                    RecordId before = C1History.in(log).observe(honest);
                    RecordId after =
                            C1History.in(log).observe(honest.remove(Source.DOT_BIN, C1History.path(PREFLIGHT)));
                    RecordRollbackCheck check = WholeCampaign.rollbackCheck(PREFLIGHT, before, after);
                    return log.append(
                            AGENT,
                            check,
                            List.of(new RollbackChecked(
                                    PREFLIGHT,
                                    check.command(),
                                    true,
                                    null,
                                    before,
                                    after,
                                    true,
                                    check.outputSha256(),
                                    check.via())));
                }));
    }

    private static PackagedLog observed(
            PackagedLog log, HonestWorld world, RecordObservation look, List<Difference> differences) {
        put(log, world);
        return log.append(OBSERVER, look, List.of(new WorldObserved(LOOK, look.sources(), differences)));
    }

    private static void put(PackagedLog log, HonestWorld world) {
        for (Source source : Source.values()) {
            log.put(world.artifact(source));
        }
    }

    static List<BrokenHistory> ofVerdicts() {
        return List.of(
                new BrokenHistory(
                        "a pass is signed", "not at all", "SIGNATURE_INVALID", () -> passed(new TestSigner(), false)),
                new BrokenHistory(
                        "a pass is signed",
                        "with a key that is not the reviewer's",
                        "SIGNATURE_INVALID",
                        () -> passed(new TestSigner(), true)),
                new BrokenHistory("a rejection stands", "and another reviewer passes", "REJECT_STANDS", () -> {
                    PackagedLog log = reviewed();
                    ActorId second = new ActorId("second-reviewer");
                    RecordVerdict reject = new RecordVerdict(
                            REVIEW,
                            VerdictKind.ENGINEERING,
                            ReviewVerdict.REJECT,
                            List.of("no"),
                            log.size(),
                            DIGEST,
                            DIGEST,
                            null);
                    log.send(OWNER, new EnrolActor(second, ActorKind.HUMAN, List.of(Role.REVIEWER), null))
                            .send(second, reject);
                    return verdict(
                            log,
                            TestSigner.REVIEWER.pass(
                                    REVIEW,
                                    VerdictKind.ENGINEERING,
                                    log.size(),
                                    log.head().root(),
                                    log.stateSha256()));
                }));
    }

    private static final RecordId REVIEW = new RecordId("review-x");

    /** The campaign sealed, and attacked as much as a pass takes. */
    private static PackagedLog reviewed() {
        PackagedLog log = C1History.readBackTo(StepId.W9).send(REVIEWER, new OpenReview(REVIEW));
        C1History.attacks(REVIEW).forEach(attack -> log.send(REVIEWER, attack));
        return log;
    }

    private static PackagedLog passed(TestSigner signer, boolean signed) {
        PackagedLog log = reviewed();
        Sha256 root = log.head().root();
        RecordVerdict pass = signed
                ? signer.pass(REVIEW, VerdictKind.ENGINEERING, log.size(), root, log.stateSha256())
                : new RecordVerdict(
                        REVIEW,
                        VerdictKind.ENGINEERING,
                        ReviewVerdict.PASS,
                        List.of(),
                        log.size(),
                        root,
                        log.stateSha256(),
                        null);
        return verdict(log, pass);
    }

    private static PackagedLog verdict(PackagedLog log, RecordVerdict verdict) {
        return log.append(REVIEWER, verdict, List.of(VerdictRecorded.of(verdict)));
    }

    static List<BrokenHistory> ofDuties() {
        return List.of(
                new BrokenHistory("an actor has one duty", "two of them", "ROLE_CONFLICT", () -> {
                    ActorId both = new ActorId("both");
                    List<Role> roles = List.of(Role.OWNER, Role.REVIEWER);
                    return C1History.enrolled()
                            .append(
                                    OWNER,
                                    new EnrolActor(both, ActorKind.HUMAN, roles, null),
                                    List.of(new ActorEnrolled(both, ActorKind.HUMAN, roles, null)));
                }),
                new BrokenHistory("a plan names governed DOTs", "an unknown program", "DOT_BYPASS", () -> {
                    StepPlanned foreign =
                            WholeCampaign.plan(StepId.W1, "psql -c everything", WholeCampaign.mutations(StepId.W1));
                    return C1History.opened().append(AGENT, WholeCampaign.command(foreign), List.of(foreign));
                }),
                new BrokenHistory(
                        "a step is read back while", "its facts hold no more", "STEP_FACTS_INCOMPLETE", () -> {
                            PackagedLog log = C1History.readBackTo(StepId.W2);
                            HonestWorld without =
                                    HonestWorld.of(log.events()).remove(Source.DOT_BIN, C1History.path(PREFLIGHT));
                            C1History.in(log).observe(without);
                            return log.append(
                                    AGENT,
                                    new ReadBackStep(StepId.W2, DIGEST, true),
                                    List.of(new StepReadBack(StepId.W2, DIGEST, true)));
                        }),
                new BrokenHistory("a window is shut", "once its step is applied", "STEP_NOT_OPEN", () -> {
                    PackagedLog log = C1History.open(C1History.readBackTo(StepId.W1), StepId.W2);
                    C1History.work(log, StepId.W2);
                    return C1History.apply(log, StepId.W2).send(AGENT, C1History.birth(new DotCode("DOT_C1_EXTRA")));
                }),
                new BrokenHistory("a stop is acknowledged", "that is not in force", "STOP_NOT_IN_FORCE", () -> {
                    AcknowledgeStop command = new AcknowledgeStop(
                            StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS, List.of(3L), "it was a harmless mistake");
                    return C1History.opened()
                            .append(
                                    OWNER,
                                    command,
                                    List.of(new StopAcknowledged(
                                            command.stopCode(), command.positions(), command.reason())));
                }),
                new BrokenHistory("a harness run's positions", "are others", "HarnessRan.v2", () -> {
                    PackagedLog log = C1History.enrolled();
                    WholeCampaign.playTo(C1History.stage(log));
                    RecordHarnessRun command = WholeCampaign.harnessRun(C1History.stage(log), "run-x");
                    Decision.Accepted accepted = (Decision.Accepted) log.decide(AGENT, command);
                    accepted.artifacts().forEach(content -> log.put(content.bytes()));
                    HarnessRan honest = (HarnessRan) accepted.events().getFirst();
                    return log.append(
                            AGENT,
                            command,
                            List.of(new HarnessRan(
                                    honest.runId(),
                                    honest.actors(),
                                    honest.cases(),
                                    honest.allCases(),
                                    honest.unbacked(),
                                    honest.via(),
                                    honest.allRefused(),
                                    List.of(new PositionRange(1, 2)))));
                }));
    }
}
