package org.dotledger.core.readback.verify;

import static org.dotledger.core.testing.C1History.AGENT;
import static org.dotledger.core.testing.C1History.APPLY;
import static org.dotledger.core.testing.C1History.DIGEST;
import static org.dotledger.core.testing.C1History.DRY_RUN;
import static org.dotledger.core.testing.C1History.OPERATOR;
import static org.dotledger.core.testing.C1History.OWNER;
import static org.dotledger.core.testing.C1History.REGISTRAR;
import static org.dotledger.core.testing.C1History.REVIEWER;

import java.util.List;
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
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.registrar.CodeList;
import org.dotledger.api.registrar.RegistrarDryRunRecorded;
import org.dotledger.api.registrar.RegistrationHoldReleased;
import org.dotledger.api.registrar.ReleaseRegistrationHold;
import org.dotledger.api.registrar.Verdict;
import org.dotledger.api.step.StepId;
import org.dotledger.core.testing.C1History;
import org.dotledger.core.testing.PackagedLog;

/** Histories that break the rules about DOTs and their registration. */
final class BrokenDots {
    private static final DotCode PREFLIGHT = new DotCode("DOT_C1_PREFLIGHT");
    private static final DotCode EXTRA = new DotCode("DOT_C1_EXTRA");

    private BrokenDots() {}

    static List<BrokenHistory> ofDots() {
        DotRun manual = new DotRun(Channel.MANUAL_SQL, APPLY, "psql", "run", 0, DIGEST);
        DotRun ungoverned = new DotRun(Channel.DOT, EXTRA, "dot-c1-extra", "run", 0, DIGEST);
        DotRun failed = new DotRun(Channel.DOT, APPLY, "dot-apply", "run", 1, DIGEST);
        return List.of(
                BrokenHistory.of("every run named in via", "manual SQL", () -> admits(OPERATOR, manual)),
                BrokenHistory.of(
                        "every run named in via", "a DOT that is not governed", () -> admits(OPERATOR, ungoverned)),
                BrokenHistory.of("every run named in via", "a failed run", () -> admits(OPERATOR, failed)),
                BrokenHistory.of("an action that belongs to one DOT", "no include filter", () -> {
                    RegisterDot command = C1History.registration(PREFLIGHT);
                    DotRun bare = new DotRun(Channel.DOT, REGISTRAR, "dot-dot-register", "run", 0, DIGEST);
                    return C1History.released().append(OPERATOR, command, List.of(registered(command, bare)));
                }),
                BrokenHistory.of("a file has the class", "a handbook page from the DOT folder", () -> {
                    Artifact page = new Artifact(
                            new ArtifactPath("/opt/incomex/dot/bin/page"), DIGEST, Ssot.AGENTDATA_KB, null);
                    return C1History.registered()
                            .append(
                                    REVIEWER,
                                    new RecordHandbookReadback(PREFLIGHT, page),
                                    List.of(new HandbookReadBack(PREFLIGHT, page)));
                }),
                BrokenHistory.of(
                        "a DOT is born once",
                        "twice",
                        () -> C1History.born()
                                .append(AGENT, C1History.birth(PREFLIGHT), List.of(birth(PREFLIGHT, APPLY)))),
                BrokenHistory.of(
                        "a DOT is born once",
                        "of the baseline",
                        () -> C1History.opened()
                                .append(AGENT, C1History.birth(APPLY), List.of(birth(APPLY, REGISTRAR)))),
                BrokenHistory.of("a DOT is born once", "reuse not examined", () -> {
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
                BrokenHistory.of("a born DOT is admitted once", "by who recorded the birth", () -> {
                    PackagedLog log = C1History.opened();
                    log.send(OPERATOR, C1History.birth(PREFLIGHT));
                    return log.append(
                            OPERATOR,
                            new AdmitDot(PREFLIGHT, "d", C1History.via()),
                            List.of(new DotAdmitted(PREFLIGHT, "d", C1History.via())));
                }),
                BrokenHistory.of(
                        "a born DOT is admitted once",
                        "unborn",
                        () -> C1History.opened()
                                .append(
                                        OPERATOR,
                                        new AdmitDot(PREFLIGHT, "d", C1History.via()),
                                        List.of(new DotAdmitted(PREFLIGHT, "d", C1History.via())))),
                BrokenHistory.of("only an admitted DOT is registered", "merely born", () -> {
                    PackagedLog log = C1History.born().send(AGENT, C1History.dryRun(DRY_RUN));
                    log.send(
                            OWNER,
                            new ReleaseRegistrationHold(Policy.C1.requiredDots(), DRY_RUN, "they are shown new"));
                    return register(log);
                }),
                BrokenHistory.of("only an admitted DOT is registered", "taken out though not registered", () -> {
                    UnregisterDot command = new UnregisterDot(
                            PREFLIGHT,
                            "there is a reason",
                            C1History.registration(PREFLIGHT).via());
                    return C1History.admitted()
                            .append(
                                    OPERATOR,
                                    command,
                                    List.of(new DotUnregistered(PREFLIGHT, "there is a reason", command.via())));
                }),
                BrokenHistory.of(
                        "only an admitted DOT is registered",
                        "retired though unborn",
                        () -> C1History.opened()
                                .append(
                                        OPERATOR,
                                        new RetireDot(PREFLIGHT, "there is a reason", C1History.via()),
                                        List.of(new DotRetired(PREFLIGHT, "there is a reason", C1History.via())))),
                BrokenHistory.of("a catalogue readback matches", "another row", () -> {
                    JsonObject row =
                            JsonObject.builder().put("code", "DOT_OTHER").build();
                    return C1History.registered()
                            .append(
                                    REVIEWER,
                                    new RecordCatalogReadback(PREFLIGHT, "dot_tools", 1, row, DIGEST),
                                    List.of(new CatalogReadBack(PREFLIGHT, "dot_tools", 1, row, DIGEST, true)));
                }));
    }

    static List<BrokenHistory> ofWhatIsInUse() {
        DotCode issuer = new DotCode("DOT_C1_GRANT_ISSUE");
        return List.of(
                BrokenHistory.of(
                        "a DOT is retired or unregistered only",
                        "though a contract is bound to it",
                        () -> retire(C1History.readBackTo(StepId.W5), PREFLIGHT)),
                BrokenHistory.of(
                        "a DOT is retired or unregistered only",
                        "though its grant is active",
                        () -> retire(C1History.readBackTo(StepId.W7), issuer)));
    }

    private static PackagedLog retire(PackagedLog log, DotCode code) {
        return log.append(
                OPERATOR,
                new RetireDot(code, "there is a reason", C1History.via()),
                List.of(new DotRetired(code, "there is a reason", C1History.via())));
    }

    static List<BrokenHistory> ofTheRegistrar() {
        List<DotCode> required = Policy.C1.requiredDots();
        return List.of(
                BrokenHistory.of("what is registered or released", "without a dry run", () -> {
                    PackagedLog log = C1History.admitted();
                    log.append(
                            OWNER,
                            new ReleaseRegistrationHold(required, DRY_RUN, "there is a reason"),
                            List.of(new RegistrationHoldReleased(required, DRY_RUN, "there is a reason")));
                    return register(log);
                }),
                BrokenHistory.of(
                        "what is registered or released",
                        "on an older dry run",
                        () -> register(C1History.released().send(AGENT, C1History.dryRun("dry-run-2")))),
                BrokenHistory.of("a DOT is registered only while", "the hold", () -> register(C1History.dryRun())),
                BrokenHistory.of("a dry run came to", "a verdict of its own", () -> {
                    PackagedLog log = C1History.dryRun();
                    RegistrarDryRunRecorded honest =
                            (RegistrarDryRunRecorded) log.events().getLast().event();
                    return log.append(AGENT, C1History.dryRun("dry-run-2"), List.of(passing(honest)));
                }));
    }

    /** The same run, called PASS for a code that is not on disk. */
    private static RegistrarDryRunRecorded passing(RegistrarDryRunRecorded run) {
        return new RegistrarDryRunRecorded(
                "dry-run-2",
                null,
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

    static DotBorn birth(DotCode code, DotCode via) {
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
}
