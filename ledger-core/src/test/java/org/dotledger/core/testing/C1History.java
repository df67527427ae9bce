package org.dotledger.core.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.EnrolActor;
import org.dotledger.api.actor.IssueKey;
import org.dotledger.api.actor.KeyIssued;
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
import org.dotledger.api.entry.EventIds;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.api.message.Role;
import org.dotledger.api.registrar.RecordRegistrarDryRun;
import org.dotledger.api.registrar.ReleaseRegistrationHold;
import org.dotledger.api.registrar.ScannedPath;
import org.dotledger.api.registrar.StoredRow;

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

    private C1History() {}

    /** An owner, and one actor for each of the other roles. */
    public static PackagedLog enrolled() {
        PackagedLog log = new PackagedLog();
        var draft = log.draft(BOOTSTRAP, "Bootstrap");
        draft.key = new IdempotencyKey("bootstrap");
        Sha256 ownersKey = Sha256.digestUtf8("the owner's key");
        Sha256 fingerprint = Sha256.digestUtf8(OWNER + " " + ownersKey);
        draft.ids = index -> EventIds.of(BOOTSTRAP, draft.key, fingerprint, index);
        draft.append(
                new ActorEnrolled(OWNER, ActorKind.HUMAN, List.of(Role.OWNER), null), new KeyIssued(OWNER, ownersKey));
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

    /** The whole of it so far, with every lifecycle proof complete. */
    public static PackagedLog complete() {
        PackagedLog log = registered();
        for (DotCode code : Policy.C1.requiredDots()) {
            JsonObject row = JsonObject.builder()
                    .put("code", code.value())
                    .put("name", name(code))
                    .put("filePath", path(code))
                    .build();
            log.send(
                    REVIEWER,
                    new RecordCatalogReadback(
                            code, Policy.C1.catalog(), 1, row, Sha256.digest(CanonicalJson.bytes(row))));
            log.send(
                    REVIEWER,
                    new RecordHandbookReadback(
                            code,
                            new Artifact(
                                    new ArtifactPath("kb://handbook/" + name(code)), DIGEST, Ssot.AGENTDATA_KB, null)));
            log.send(AGENT, new RecordRollbackCheck(code, "dot-rollback", true, DIGEST, via()));
        }
        return log;
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
        List<ScannedPath> scan = new ArrayList<>();
        Policy.C1.requiredDots().forEach(code -> scan.add(new ScannedPath(path(code))));
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
