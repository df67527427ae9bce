package org.dotledger.core.testing;

import java.time.Instant;
import java.util.List;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.authorization.GrantMode;
import org.dotledger.api.authorization.GrantRevoked;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.authorization.BuildStepRejected;
import org.dotledger.api.authorization.BuildStepApproved;
import org.dotledger.api.authorization.BuildStepProposed;
import org.dotledger.api.authorization.HandlerWithdrawn;
import org.dotledger.api.authorization.HandlerApplied;
import org.dotledger.api.authorization.HandlerStaged;
import org.dotledger.api.campaign.CampaignOpened;
import org.dotledger.api.campaign.DotRecognised;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.Artifact;
import org.dotledger.api.dot.ArtifactPath;
import org.dotledger.api.dot.CatalogEntry;
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
import org.dotledger.api.dot.RollbackChecked;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.registrar.CodeList;
import org.dotledger.api.registrar.RegistrarDryRunRecorded;
import org.dotledger.api.registrar.RegistrationHoldReleased;
import org.dotledger.api.registrar.StoredArtifact;
import org.dotledger.api.registrar.Verdict;

/** Plausible events of a campaign, by what a test of a view cares about. */
public final class GivenEvents {
    private static final Sha256 DIGEST = Sha256.digestUtf8("content");

    private GivenEvents() {}

    public static CampaignOpened opened() {
        Policy policy = Policy.C1;
        return new CampaignOpened(
                policy.campaign(), policy.version(), policy.sha256(), policy.requiredDots(), policy.contractDots());
    }

    public static DotRecognised recognised(String code) {
        return new DotRecognised(new DotCode(code), "name of " + code, "dot/bin/x", "T1", "core", "active", 1);
    }

    public static DotBorn born(String code) {
        return new DotBorn(
                new DotCode(code),
                name(code),
                "purpose",
                "none fits",
                List.of(new DotCode("DOT_OLD")),
                new Artifact(new ArtifactPath(path(code)), DIGEST, Ssot.DOT_BIN, null),
                "rm " + path(code),
                run("DOT_BIRTH"));
    }

    public static DotAdmitted admitted(String code) {
        return new DotAdmitted(new DotCode(code), "decision 7", run("DOT_ADMIT"));
    }

    public static DotRegistered registered(String code) {
        CatalogEntry entry = new CatalogEntry(new DotCode(code), name(code), path(code), "T1", "c1");
        return new DotRegistered(new DotCode(code), "run-1", "dot_tools", entry, run("DOT_DOT_REGISTER"));
    }

    public static DotUnregistered unregistered(String code) {
        return new DotUnregistered(new DotCode(code), "rolled back", run("DOT_DOT_REGISTER"));
    }

    public static DotRetired retired(String code) {
        return new DotRetired(new DotCode(code), "no longer needed", run("DOT_RETIRE"));
    }

    public static CatalogReadBack catalogRead(String code, long rowCount, boolean matches) {
        JsonObject row = JsonObject.builder().put("code", code).build();
        return new CatalogReadBack(
                new DotCode(code), "dot_tools", rowCount, row, Sha256.digest(CanonicalJson.bytes(row)), matches);
    }

    public static HandbookReadBack handbookRead(String code) {
        Artifact page = new Artifact(new ArtifactPath("kb://dots/" + code), DIGEST, Ssot.AGENTDATA_KB, null);
        return new HandbookReadBack(new DotCode(code), page);
    }

    public static RollbackChecked rollbackChecked(String code, boolean restored) {
        return new RollbackChecked(new DotCode(code), "rm " + path(code), restored, DIGEST, run("DOT_ROLLBACK"));
    }

    public static RegistrationHoldReleased released(String... codes) {
        return new RegistrationHoldReleased(codes(codes), "run-1", "dry run passed");
    }

    /** A dry run that found these campaign codes on disk, and these in the catalogue. */
    public static RegistrarDryRunRecorded dryRun(String runId, List<String> onDisk, List<String> inCatalog) {
        CodeList none = new CodeList(0, List.of());
        StoredArtifact artifact = new StoredArtifact(DIGEST, 7, "application/json");
        return new RegistrarDryRunRecorded(
                runId,
                codes(onDisk.toArray(String[]::new)),
                none,
                none,
                0,
                none,
                none,
                none,
                none,
                287,
                none,
                Verdict.PASS,
                null,
                codes(onDisk.toArray(String[]::new)),
                codes(inCatalog.toArray(String[]::new)),
                artifact,
                artifact,
                artifact);
    }

    public static HandlerStaged handlerStaged(String ref) {
        Artifact script = new Artifact(new ArtifactPath("kb://handlers/" + ref), DIGEST, Ssot.AGENTDATA_KB, null);
        return new HandlerStaged(Policy.C1.actionCode(), ref, script);
    }

    public static HandlerApplied handlerApplied(String ref) {
        return new HandlerApplied(Policy.C1.actionCode(), ref);
    }

    public static HandlerWithdrawn handlerWithdrawn(String reason) {
        return new HandlerWithdrawn(Policy.C1.actionCode(), reason);
    }

    /** An APR for an hour. */
    public static BuildStepProposed proposed(String apr) {
        return new BuildStepProposed(
                new RecordId(apr),
                Policy.C1.actionCode(),
                "C1",
                GrantMode.DRY_RUN,
                "FIXTURE",
                DIGEST,
                "plan-1",
                3600,
                new DotCode("DOT_C1_GRANT_ISSUE"),
                run("DOT_C1_GRANT_ISSUE"));
    }

    public static BuildStepApproved approved(String apr) {
        return new BuildStepApproved(new RecordId(apr), DIGEST);
    }

    public static BuildStepRejected rejected(String apr, String reason) {
        return new BuildStepRejected(new RecordId(apr), reason);
    }

    /** The grant of the APR, for an hour from then on. */
    public static GrantMinted minted(String apr, Instant issuedAt) {
        return new GrantMinted(
                new RecordId("grant-" + apr),
                new RecordId(apr),
                "C1",
                GrantMode.DRY_RUN,
                DIGEST,
                "plan-1",
                new DotCode("DOT_C1_GRANT_ISSUE"),
                issuedAt,
                issuedAt.plusSeconds(3600));
    }

    public static GrantConsumed consumed(String apr) {
        return new GrantConsumed(
                new RecordId("grant-" + apr), DIGEST, "plan-1", new RecordId("run-1"), run("DOT_C1_VOCAB_BUILD"));
    }

    public static GrantRevoked revoked(String apr, String reason) {
        return new GrantRevoked(new RecordId("grant-" + apr), reason);
    }

    public static DotRun run(String dot) {
        return new DotRun(Channel.DOT, new DotCode(dot), dot.toLowerCase(java.util.Locale.ROOT), "run", 0, DIGEST);
    }

    public static String name(String code) {
        return code.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    public static String path(String code) {
        return "/opt/incomex/dot/bin/" + name(code);
    }

    private static List<DotCode> codes(String... codes) {
        return List.of(codes).stream().map(DotCode::new).toList();
    }
}
