package org.dotledger.core;

import static org.dotledger.core.testing.C1History.AGENT;
import static org.dotledger.core.testing.C1History.DIGEST;
import static org.dotledger.core.testing.C1History.birth;

import java.util.List;
import java.util.stream.Stream;
import org.dotledger.api.authorization.ConsumeGrant;
import org.dotledger.api.authorization.GrantMode;
import org.dotledger.api.authorization.ProposeBuildStep;
import org.dotledger.api.authorization.StageHandler;
import org.dotledger.api.campaign.ImportCatalog;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.Artifact;
import org.dotledger.api.dot.ArtifactPath;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.RecordBirth;
import org.dotledger.api.dot.RecordHandbookReadback;
import org.dotledger.api.dot.RecordRollbackCheck;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.evidence.StageEvidence;
import org.dotledger.api.json.Json;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.outcome.OutcomeResult;
import org.dotledger.api.outcome.RecordOutcome;
import org.dotledger.api.registrar.RecordRegistrarDryRun;
import org.dotledger.api.step.ApproveStep;
import org.dotledger.api.step.Mutation;
import org.dotledger.api.step.PlanStep;
import org.dotledger.api.step.StepDomain;
import org.dotledger.api.step.StepId;
import org.dotledger.core.HostileAttack.At;
import org.dotledger.core.testing.C1History;
import org.dotledger.core.testing.WholeCampaign;
import org.jspecify.annotations.Nullable;

/** What an agent may try by itself. */
final class HostileAgents {
    static final DotCode PREFLIGHT = new DotCode("DOT_C1_PREFLIGHT");
    private static final DotCode ISSUER = new DotCode("DOT_C1_GRANT_ISSUE");
    private static final String BIN = "/opt/incomex/dot/bin/";

    private HostileAgents() {}

    private static HostileAttack attack(String tries, At at, Command command, RefusalCode code) {
        return new HostileAttack("an agent", tries, at, AGENT, command, code);
    }

    static Stream<HostileAttack> attacks() {
        return Stream.of(bypasses(), births(), plans(), proposals(), claims()).flatMap(attacks -> attacks);
    }

    /** A birth in W2 whose run is another. */
    private static RecordBirth through(Channel channel, DotCode dot, long exitCode) {
        RecordBirth birth = birth(PREFLIGHT);
        return new RecordBirth(
                birth.name(),
                birth.purpose(),
                birth.whyNotReuse(),
                birth.examinedDots(),
                birth.source(),
                birth.rollbackCommand(),
                new DotRun(channel, dot, "dot-apply", "run-1", exitCode, DIGEST));
    }

    private static Stream<HostileAttack> bypasses() {
        Stream<HostileAttack> channels = Stream.of(Channel.values())
                .filter(channel -> channel != Channel.DOT && channel != Channel.APPROVED_LIFECYCLE)
                .map(channel -> attack(
                        "records the birth of a DOT by " + channel,
                        At.W2,
                        through(channel, C1History.APPLY, 0),
                        RefusalCode.DOT_BYPASS));
        return Stream.concat(
                channels,
                Stream.of(
                        attack(
                                "records the birth of a DOT through a program that is not governed",
                                At.W2,
                                through(Channel.DOT, new DotCode("DOT_OF_MY_OWN"), 0),
                                RefusalCode.DOT_BYPASS),
                        attack(
                                "passes off a run that failed",
                                At.W2,
                                through(Channel.DOT, C1History.APPLY, 1),
                                RefusalCode.DOT_RUN_FAILED),
                        attack(
                                "calls a birth an approved lifecycle, which is for admissions",
                                At.W2,
                                through(Channel.APPROVED_LIFECYCLE, C1History.APPLY, 0),
                                RefusalCode.DOT_BYPASS)));
    }

    private static RecordBirth born(String name, String why, String path, Ssot ssot, String rollback) {
        return new RecordBirth(
                name,
                "what C1 needs it for",
                why,
                List.of(C1History.APPLY),
                new Artifact(new ArtifactPath(path), DIGEST, ssot, null),
                rollback,
                C1History.via());
    }

    private static Stream<HostileAttack> births() {
        String name = "dot-c1-preflight";
        String why = "none of those examined fits";
        return Stream.of(
                attack(
                        "records the birth of a DOT before its step is approved",
                        At.OPENED,
                        birth(PREFLIGHT),
                        RefusalCode.STEP_NOT_OPEN),
                attack(
                        "records the birth of a DOT once its step is done",
                        At.W4,
                        birth(new DotCode("DOT_C1_LATE")),
                        RefusalCode.STEP_NOT_OPEN),
                attack(
                        "records the birth of a DOT from a local file",
                        At.W2,
                        born(name, why, "/tmp/" + name, Ssot.LOCAL_STAGING, "dot-rollback"),
                        RefusalCode.LOCAL_ONLY_DOT),
                attack(
                        "calls a local file one of the DOT folder",
                        At.W2,
                        born(name, why, "/tmp/" + name, Ssot.DOT_BIN, "dot-rollback"),
                        RefusalCode.SSOT_CLASS_MISMATCH),
                attack(
                        "records the birth of a DOT without a way back",
                        At.W2,
                        born(name, why, BIN + name, Ssot.DOT_BIN, " "),
                        RefusalCode.NO_ROLLBACK_PATH),
                attack(
                        "records the birth of a DOT without saying why none is reused",
                        At.W2,
                        born(name, "n/a", BIN + name, Ssot.DOT_BIN, "dot-rollback"),
                        RefusalCode.REUSE_NOT_EXAMINED),
                attack(
                        "records the birth of a DOT that the baseline has",
                        At.W2,
                        born("dot-apply", why, BIN + "dot-apply", Ssot.DOT_BIN, "dot-rollback"),
                        RefusalCode.DUPLICATE_DOT_CODE),
                attack(
                        "records the birth of a DOT of the next campaign",
                        At.W2,
                        born("dot-c2-preflight", why, BIN + "dot-c2-preflight", Ssot.DOT_BIN, "dot-rollback"),
                        RefusalCode.SCOPE_NOT_C1),
                attack(
                        "admits the DOT whose birth it recorded",
                        At.W2,
                        new org.dotledger.api.dot.AdmitDot(PREFLIGHT, "decision 1", C1History.via()),
                        RefusalCode.ROLE_NOT_ALLOWED),
                attack(
                        "registers a DOT by itself",
                        At.W4,
                        C1History.registration(PREFLIGHT),
                        RefusalCode.ROLE_NOT_ALLOWED),
                attack(
                        "imports a catalogue of its own",
                        At.OPENED,
                        new ImportCatalog("mine.csv", List.of(C1History.row(C1History.APPLY))),
                        RefusalCode.ROLE_NOT_ALLOWED));
    }

    private static PlanStep plan(String exact, String dotPath, String attack, List<Mutation> mutations) {
        return new PlanStep(
                StepId.W3,
                exact,
                dotPath,
                "none",
                mutations,
                "ledger get steps",
                "dot-apply --undo W3",
                "nothing but C1 is touched",
                "any error ends the step",
                attack);
    }

    private static Stream<HostileAttack> plans() {
        String path = BIN + "dot-apply";
        String attack = "send it twice and out of order";
        List<Mutation> planned = WholeCampaign.mutations(StepId.W3);
        return Stream.of(
                attack(
                        "hides a second command in a plan",
                        At.OPENED,
                        plan("dot-apply W3; psql -c everything", path, attack, planned),
                        RefusalCode.INVALID_FIELD),
                attack(
                        "plans to run a program that is not governed",
                        At.OPENED,
                        plan("psql -c everything", path, attack, planned),
                        RefusalCode.DOT_BYPASS),
                attack(
                        "plans to run a file of a DOT's name elsewhere",
                        At.OPENED,
                        plan("dot-apply W3", "/tmp/dot-apply", attack, planned),
                        RefusalCode.DOT_BYPASS),
                attack(
                        "plans to change two domains at once",
                        At.OPENED,
                        plan(
                                "dot-apply W3",
                                path,
                                attack,
                                List.of(
                                        planned.getFirst(),
                                        new Mutation(StepDomain.GRANT, "governance_build_authorization", "CREATE"))),
                        RefusalCode.STEP_COMBINES_DOMAINS),
                attack(
                        "plans a step without saying how it may be attacked",
                        At.OPENED,
                        plan("dot-apply W3", path, "tbd", planned),
                        RefusalCode.STEP_FIELD_MISSING),
                attack(
                        "approves its own plan",
                        At.OPENED,
                        new ApproveStep(StepId.W1, DIGEST),
                        RefusalCode.ROLE_NOT_ALLOWED),
                attack(
                        "plans a step again once it is approved",
                        At.W2,
                        WholeCampaign.command(WholeCampaign.plan(StepId.W2)),
                        RefusalCode.STEP_APPROVED));
    }

    private static ProposeBuildStep proposal(
            String scope, String mode, String corpus, long ttl, @Nullable Json authority) {
        ProposeBuildStep honest = WholeCampaign.proposal(GrantMode.DRY_RUN);
        return new ProposeBuildStep(
                honest.aprId(),
                honest.actionCode(),
                scope,
                mode,
                corpus,
                honest.manifestSha256(),
                honest.planRef(),
                ttl,
                ISSUER,
                honest.via(),
                authority);
    }

    private static Stream<HostileAttack> proposals() {
        return Stream.of(
                attack(
                        "proposes a real run",
                        At.W7,
                        proposal("C1", "REAL_RUN", "FIXTURE", 3600, null),
                        RefusalCode.REAL_RUN_REJECTED),
                attack(
                        "proposes to run on the production corpus",
                        At.W7,
                        proposal("C1", "DRY_RUN", "PRODUCTION", 3600, null),
                        RefusalCode.PRODUCTION_CORPUS_REJECTED),
                attack(
                        "asks for sovereign authority",
                        At.W7,
                        proposal("C1", "DRY_RUN", "FIXTURE", 3600, Json.of("sovereign")),
                        RefusalCode.AUTHORITY_NOT_GRANTABLE),
                attack(
                        "proposes for the whole of C1 to C7",
                        At.W7,
                        proposal("C1-C7", "DRY_RUN", "FIXTURE", 3600, null),
                        RefusalCode.SCOPE_NOT_C1),
                attack(
                        "proposes a grant for a year",
                        At.W7,
                        proposal("C1", "DRY_RUN", "FIXTURE", 31_536_000, null),
                        RefusalCode.TTL_OUT_OF_RANGE),
                attack(
                        "proposes through an issuer that is not proven",
                        At.W2,
                        WholeCampaign.proposal(GrantMode.DRY_RUN),
                        RefusalCode.DOT_BYPASS),
                attack(
                        "stages a handler for another action",
                        At.W7,
                        new StageHandler(
                                "authorize_anything",
                                "handler@9",
                                new Artifact(new ArtifactPath("kb://handler"), DIGEST, Ssot.AGENTDATA_KB, null)),
                        RefusalCode.ACTION_CODE_NOT_ALLOWED),
                attack(
                        "uses the grant before both verdicts",
                        At.SEALED,
                        new ConsumeGrant(
                                WholeCampaign.GRANT,
                                DIGEST,
                                WholeCampaign.PLAN_REF,
                                new RecordId("run-9"),
                                C1History.via()),
                        RefusalCode.NOT_READY_FOR_DRY_RUN),
                attack(
                        "says that a dry run is done that was not begun",
                        At.SEALED,
                        new RecordOutcome(WholeCampaign.GRANT, null, OutcomeResult.DONE, DIGEST, null),
                        RefusalCode.GRANT_NOT_CONSUMED));
    }

    private static Stream<HostileAttack> claims() {
        RecordRegistrarDryRun honest = C1History.dryRun("run-x");
        return Stream.of(
                attack(
                        "shows a dry run over another catalogue",
                        At.OPENED,
                        new RecordRegistrarDryRun(
                                "run-x",
                                "8 directus public.dot_tools",
                                honest.whitelist(),
                                honest.diskScan(),
                                honest.catalogRows(),
                                honest.reportedNew()),
                        RefusalCode.SOURCE_MISMATCH),
                attack(
                        "puts a DOT of another campaign on the whitelist",
                        At.OPENED,
                        new RecordRegistrarDryRun(
                                "run-x",
                                honest.location(),
                                List.of(new DotCode("DOT_C2_PREFLIGHT")),
                                honest.diskScan(),
                                honest.catalogRows(),
                                List.of()),
                        RefusalCode.WHITELIST_REQUIRED),
                attack(
                        "stages a local file as evidence without its labels",
                        At.OPENED,
                        new StageEvidence(
                                new RecordId("e-1"),
                                "report",
                                DIGEST,
                                1,
                                "text/plain",
                                new ArtifactPath("/tmp/report"),
                                List.of(),
                                null),
                        RefusalCode.STAGING_LABELS_MISSING),
                attack(
                        "passes off a local page as the handbook",
                        At.W4,
                        new RecordHandbookReadback(
                                Policy.C1.requiredDots().getFirst(),
                                new Artifact(new ArtifactPath("/tmp/page"), DIGEST, Ssot.LOCAL_STAGING, null)),
                        RefusalCode.NOT_GOVERNED_EVIDENCE),
                attack(
                        "claims a rollback check between looks that there were not",
                        At.W4,
                        new RecordRollbackCheck(
                                PREFLIGHT,
                                C1History.ROLLBACK,
                                true,
                                new RecordId("never-1"),
                                new RecordId("never-2"),
                                DIGEST,
                                C1History.via()),
                        RefusalCode.UNKNOWN_OBSERVATION));
    }
}
