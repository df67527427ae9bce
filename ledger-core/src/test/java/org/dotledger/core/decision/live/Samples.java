package org.dotledger.core.decision.live;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.campaign.CampaignOpened;
import org.dotledger.api.campaign.CatalogImported;
import org.dotledger.api.campaign.DotRecognised;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.Artifact;
import org.dotledger.api.dot.ArtifactPath;
import org.dotledger.api.dot.CatalogEntry;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotAdmitted;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.RecordBirth;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Role;
import org.dotledger.api.observation.RecordObservation;
import org.dotledger.api.observation.SourceDeclared;
import org.dotledger.api.observation.WorldObserved;
import org.dotledger.api.registrar.CodeList;
import org.dotledger.api.registrar.RegistrarDryRunRecorded;
import org.dotledger.api.registrar.StoredArtifact;
import org.dotledger.api.registrar.Verdict;
import org.dotledger.api.step.StepApproved;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepReadBack;
import org.dotledger.api.world.Source;
import org.dotledger.core.testing.HonestWorld;

/** The actors, DOTs and runs that the tests speak about. */
public final class Samples {
    public static final ActorId BOOTSTRAP = new ActorId("system:bootstrap");
    public static final ActorId OWNER = new ActorId("owner");
    public static final ActorId OPERATOR = new ActorId("operator");
    public static final ActorId AGENT = new ActorId("agent");
    public static final ActorId REVIEWER = new ActorId("reviewer");
    public static final ActorId AUDITOR = new ActorId("auditor");
    public static final ActorId OBSERVER = new ActorId("observer");

    /** A required DOT of C1. */
    public static final DotCode PREFLIGHT = new DotCode("DOT_C1_PREFLIGHT");
    /** A required DOT of C1 that is written at any time, because the steps cannot begin without it. */
    public static final DotCode GRANT_ISSUE = new DotCode("DOT_C1_GRANT_ISSUE");
    /** A governed DOT of the baseline. */
    public static final DotCode APPLY = new DotCode("DOT_APPLY");
    /** The registrar, a governed DOT of the baseline. */
    public static final DotCode REGISTRAR = new DotCode("DOT_DOT_REGISTER");

    public static final String DOT_BIN = "/opt/incomex/dot/bin/";
    public static final Sha256 DIGEST = Sha256.digestUtf8("something");
    public static final String DRY_RUN = "dry-run-1";

    private Samples() {}

    /** A ledger with an actor of each role. */
    public static LedgerFixture enrolled() {
        return LedgerFixture.empty()
                .given(BOOTSTRAP, enrolled(OWNER, ActorKind.HUMAN, Role.OWNER))
                .given(
                        OWNER,
                        enrolled(OPERATOR, ActorKind.HUMAN, Role.OPERATOR),
                        enrolled(AGENT, ActorKind.AGENT, Role.AGENT),
                        enrolled(REVIEWER, ActorKind.HUMAN, Role.REVIEWER),
                        enrolled(AUDITOR, ActorKind.HUMAN, Role.AUDITOR),
                        enrolled(OBSERVER, ActorKind.PROGRAM, Role.OBSERVER));
    }

    /** The same, with C1 open, two governed DOTs, one of them the registrar, and the step in which DOTs are born open. */
    public static LedgerFixture campaign() {
        return campaignIn(StepId.W2);
    }

    /** The same, with another step open. */
    public static LedgerFixture campaignIn(StepId step) {
        return closedCampaign().given(OWNER, window(step));
    }

    /** What opens a step: it is approved, and every earlier one read back. */
    public static Event[] window(StepId step) {
        return Stream.concat(
                        Arrays.stream(StepId.values())
                                .filter(earlier -> earlier.isBefore(step))
                                .map(earlier -> new StepReadBack(earlier, DIGEST, true)),
                        Stream.of(new StepApproved(step, DIGEST)))
                .toArray(Event[]::new);
    }

    /** A campaign in which no step is planned. */
    public static LedgerFixture closedCampaign() {
        return beforeImport()
                .given(
                        OWNER,
                        new CatalogImported("dot_tools.csv", DIGEST, 2, List.of()),
                        recognised(APPLY, "active", 1),
                        recognised(REGISTRAR, "published", 1));
    }

    /** A campaign in which no catalogue is imported, so that no DOT is governed yet. */
    public static LedgerFixture beforeImport() {
        Policy policy = Policy.C1;
        return enrolled()
                .given(
                        OWNER,
                        new CampaignOpened(
                                policy.campaign(),
                                policy.version(),
                                policy.sha256(),
                                policy.requiredDots(),
                                policy.contractDots(),
                                policy.ruleSetVersion()));
    }

    /** The same, with all sources declared, and a look that has found the world as the entries say that it is. */
    public static LedgerFixture observed(LedgerFixture ledger) {
        Event[] declared = Arrays.stream(Source.values())
                .map(source ->
                        new SourceDeclared(source, HonestWorld.location(source), "where the test keeps its world"))
                .toArray(Event[]::new);
        return lookedAgain(ledger.given(OWNER, declared));
    }

    /** The same, with another look that has found the world as the entries say. */
    public static LedgerFixture lookedAgain(LedgerFixture ledger) {
        return looked(ledger, HonestWorld.of(ledger.events()));
    }

    /** The same, with a look that has found this world; what it says of differences is not asked. */
    public static LedgerFixture looked(LedgerFixture ledger, HonestWorld world) {
        RecordObservation look = world.look("look-" + ledger.size());
        return ledger.given(OBSERVER, new WorldObserved(look.observationId(), look.sources(), List.of()));
    }

    public static ActorEnrolled enrolled(ActorId id, ActorKind kind, Role... roles) {
        return new ActorEnrolled(id, kind, List.of(roles), null);
    }

    public static DotRecognised recognised(DotCode code, String status, long rowCount) {
        return new DotRecognised(code, name(code), "bin/" + name(code), "B", "general", status, rowCount);
    }

    public static String name(DotCode code) {
        return code.value().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A run of a governed DOT that ended well. */
    public static DotRun via() {
        return via(Channel.DOT, APPLY, 0);
    }

    public static DotRun via(Channel channel, DotCode dot, long exitCode) {
        return new DotRun(channel, dot, name(dot) + " --run", "run-1", exitCode, DIGEST);
    }

    /** A run of the registrar with its include filter. */
    public static DotRun registrarRun(DotCode included) {
        return new DotRun(Channel.DOT, REGISTRAR, "dot-dot-register --include " + included, "run-2", 0, DIGEST);
    }

    public static Artifact artifact(String path, Ssot ssot) {
        return new Artifact(new ArtifactPath(path), DIGEST, ssot, null);
    }

    public static RecordBirth birth(DotCode code) {
        return birth(code, via());
    }

    public static RecordBirth birth(DotCode code, DotRun via) {
        return new RecordBirth(
                name(code),
                "what C1 needs it for",
                "none of them fits",
                List.of(APPLY),
                artifact(DOT_BIN + name(code), Ssot.DOT_BIN),
                "dot-rollback",
                via);
    }

    public static DotBorn born(DotCode code) {
        RecordBirth birth = birth(code);
        return new DotBorn(
                code,
                birth.name(),
                birth.purpose(),
                birth.whyNotReuse(),
                birth.examinedDots(),
                birth.source(),
                birth.rollbackCommand(),
                birth.via());
    }

    public static DotAdmitted admitted(DotCode code) {
        return new DotAdmitted(code, "decision 1", via());
    }

    public static CatalogEntry entry(DotCode code) {
        return new CatalogEntry(code, name(code), "bin/" + name(code), "B", "c1");
    }

    public static DotRegistered registered(DotCode code) {
        return new DotRegistered(code, DRY_RUN, "dot_tools", entry(code), registrarRun(code));
    }

    /** A dry run whose whitelist is these codes, and which calls them all new if it passes. */
    public static RegistrarDryRunRecorded dryRun(String runId, Verdict verdict, DotCode... codes) {
        List<DotCode> sorted = Arrays.stream(codes).sorted().toList();
        CodeList none = new CodeList(0, List.of());
        CodeList all = new CodeList(sorted.size(), sorted);
        StoredArtifact artifact = new StoredArtifact(DIGEST, 2, "application/json");
        return new RegistrarDryRunRecorded(
                runId, null, sorted, all, none, 0, none, none, none, none, 0, all, verdict, null, sorted, List.of(),
                artifact, artifact, artifact);
    }
}
