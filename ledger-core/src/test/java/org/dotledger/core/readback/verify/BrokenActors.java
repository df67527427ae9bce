package org.dotledger.core.readback.verify;

import static org.dotledger.core.testing.C1History.AGENT;
import static org.dotledger.core.testing.C1History.APPLY;
import static org.dotledger.core.testing.C1History.BOOTSTRAP;
import static org.dotledger.core.testing.C1History.DIGEST;
import static org.dotledger.core.testing.C1History.OPERATOR;
import static org.dotledger.core.testing.C1History.OWNER;
import static org.dotledger.core.testing.C1History.REVIEWER;

import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.dotledger.api.Events;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.ActorRevoked;
import org.dotledger.api.actor.EnrolActor;
import org.dotledger.api.actor.EnrolPublicKey;
import org.dotledger.api.actor.IssueKey;
import org.dotledger.api.actor.KeyIssued;
import org.dotledger.api.actor.KeyRevoked;
import org.dotledger.api.actor.PublicKey;
import org.dotledger.api.actor.PublicKeyEnrolled;
import org.dotledger.api.actor.RevokeActor;
import org.dotledger.api.actor.RevokeKey;
import org.dotledger.api.campaign.CampaignOpened;
import org.dotledger.api.campaign.CatalogImported;
import org.dotledger.api.campaign.DotRecognised;
import org.dotledger.api.campaign.ImportCatalog;
import org.dotledger.api.campaign.OpenCampaign;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.AdmitDot;
import org.dotledger.api.dot.DotAdmitted;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;
import org.dotledger.api.message.Tag;
import org.dotledger.core.testing.C1History;
import org.dotledger.core.testing.PackagedLog;

/** Histories that break what every entry and every actor keeps, and the opening of the campaign. */
final class BrokenActors {
    private static final DotCode PREFLIGHT = new DotCode("DOT_C1_PREFLIGHT");
    private static final DotCode EXTRA = new DotCode("DOT_C1_EXTRA");

    private BrokenActors() {}

    static List<BrokenHistory> ofEveryEntry() {
        return List.of(
                BrokenHistory.of("no entry is older", "an hour back", () -> {
                    PackagedLog log = C1History.opened();
                    var draft = log.draft(OWNER, "IssueKey");
                    draft.at = PackagedLog.START.minusSeconds(3600);
                    return draft.append(new KeyIssued(AGENT, Sha256.digestUtf8("late")));
                }),
                BrokenHistory.of("every entry has exactly the tags", "a tag too many", () -> {
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
                BrokenHistory.of("an idempotency key", "used twice", () -> {
                    PackagedLog log = C1History.opened();
                    var first = log.draft(OWNER, "IssueKey");
                    first.append(new KeyIssued(AGENT, Sha256.digestUtf8("one")));
                    log.send(OWNER, new IssueKey(AGENT, Sha256.digestUtf8("between")));
                    var second = log.draft(OWNER, "IssueKey");
                    second.key = first.key;
                    return second.append(new KeyIssued(AGENT, Sha256.digestUtf8("two")));
                }),
                BrokenHistory.of(
                        "the id of an event follows",
                        "another body",
                        () -> C1History.opened()
                                .append(
                                        OWNER,
                                        new IssueKey(AGENT, Sha256.digestUtf8("asked")),
                                        List.of(new KeyIssued(AGENT, Sha256.digestUtf8("appended"))))),
                BrokenHistory.of("the id of an event follows", "a random id", () -> {
                    var draft = C1History.opened().draft(OWNER, "IssueKey");
                    draft.ids = index -> UUID.nameUUIDFromBytes(new byte[] {(byte) index});
                    return draft.append(new KeyIssued(AGENT, Sha256.digestUtf8("x")));
                }),
                BrokenHistory.of(
                        "every event comes from a command",
                        "a birth by another command",
                        () -> C1History.opened()
                                .forge(AGENT, "RecordCatalogReadback", BrokenDots.birth(PREFLIGHT, APPLY))));
    }

    static List<BrokenHistory> ofActors() {
        ActorId stranger = new ActorId("stranger");
        PublicKey key = new PublicKey("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
        PublicKey neutral = new PublicKey("AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        return List.of(
                BrokenHistory.of(
                        "a public key is a point of large order",
                        "one key of two actors",
                        () -> C1History.enrolled()
                                .append(
                                        OWNER,
                                        new EnrolPublicKey(AGENT, key),
                                        List.of(new PublicKeyEnrolled(AGENT, key)))
                                .append(
                                        OWNER,
                                        new EnrolPublicKey(OPERATOR, key),
                                        List.of(new PublicKeyEnrolled(OPERATOR, key)))),
                BrokenHistory.of(
                        "a public key is a point of large order",
                        "the neutral point",
                        () -> C1History.enrolled()
                                .append(
                                        OWNER,
                                        new EnrolPublicKey(AGENT, neutral),
                                        List.of(new PublicKeyEnrolled(AGENT, neutral)))),
                BrokenHistory.of(
                        "a public key is a point of large order",
                        "a key without a holder",
                        () -> C1History.enrolled()
                                .append(
                                        OWNER,
                                        new EnrolPublicKey(stranger, key),
                                        List.of(new PublicKeyEnrolled(stranger, key)))),
                BrokenHistory.of(
                        "the first entries",
                        "the bootstrap acts later",
                        () -> C1History.enrolled()
                                .forge(BOOTSTRAP, "Bootstrap", new KeyIssued(OWNER, Sha256.digestUtf8("again")))),
                BrokenHistory.of(
                        "the first entries",
                        "begins with someone else",
                        () -> new PackagedLog()
                                .forge(
                                        OWNER,
                                        "EnrolActor",
                                        new ActorEnrolled(OWNER, ActorKind.HUMAN, List.of(Role.OWNER), null))),
                BrokenHistory.of(
                        "actors of the ledger itself",
                        "the handler admits a DOT",
                        () -> C1History.born()
                                .forge(
                                        new ActorId("handler:authorize_build_step"),
                                        "AdmitDot",
                                        new DotAdmitted(PREFLIGHT, "decision", C1History.via()))),
                BrokenHistory.of(
                        "the acting actor is enrolled",
                        "a stranger",
                        () -> C1History.opened().forge(stranger, "RecordBirth", BrokenDots.birth(PREFLIGHT, APPLY))),
                BrokenHistory.of(
                        "the acting actor is enrolled",
                        "revoked",
                        () -> C1History.opened()
                                .send(OWNER, new RevokeActor(AGENT, "it has left us"))
                                .forge(AGENT, "RecordBirth", BrokenDots.birth(PREFLIGHT, APPLY))),
                BrokenHistory.of("the acting actor is enrolled", "of another kind", () -> {
                    var draft = C1History.opened().draft(AGENT, "RecordBirth");
                    draft.kind = ActorKind.HUMAN;
                    return draft.append(BrokenDots.birth(PREFLIGHT, APPLY));
                }),
                BrokenHistory.of(
                        "the acting actor holds a role",
                        "a reviewer admits",
                        () -> C1History.born()
                                .append(
                                        REVIEWER,
                                        new AdmitDot(PREFLIGHT, "d", C1History.via()),
                                        List.of(new DotAdmitted(PREFLIGHT, "d", C1History.via())))),
                BrokenHistory.of(
                        "an actor is enrolled once",
                        "twice",
                        () -> C1History.enrolled()
                                .append(
                                        OWNER,
                                        new EnrolActor(AGENT, ActorKind.HUMAN, List.of(Role.OPERATOR), null),
                                        List.of(new ActorEnrolled(
                                                AGENT, ActorKind.HUMAN, List.of(Role.OPERATOR), null)))),
                BrokenHistory.of(
                        "an actor is enrolled once",
                        "an agent who is operator",
                        () -> C1History.enrolled()
                                .append(
                                        OWNER,
                                        new EnrolActor(stranger, ActorKind.AGENT, List.of(Role.OPERATOR), null),
                                        List.of(new ActorEnrolled(
                                                stranger, ActorKind.AGENT, List.of(Role.OPERATOR), null)))),
                BrokenHistory.of(
                        "only an enrolled actor is revoked",
                        "the last owner",
                        () -> C1History.enrolled()
                                .append(
                                        OWNER,
                                        new RevokeActor(OWNER, "it has left us"),
                                        List.of(new ActorRevoked(OWNER, "it has left us")))),
                BrokenHistory.of(
                        "only an enrolled actor is revoked",
                        "a stranger",
                        () -> C1History.enrolled()
                                .append(
                                        OWNER,
                                        new RevokeActor(stranger, "there is a reason"),
                                        List.of(new ActorRevoked(stranger, "there is a reason")))),
                BrokenHistory.of(
                        "a key is issued once",
                        "to a stranger",
                        () -> C1History.enrolled()
                                .append(
                                        OWNER,
                                        new IssueKey(stranger, DIGEST),
                                        List.of(new KeyIssued(stranger, DIGEST)))),
                BrokenHistory.of(
                        "a key is issued once",
                        "revoked though never issued",
                        () -> C1History.enrolled()
                                .append(OWNER, new RevokeKey(DIGEST), List.of(new KeyRevoked(DIGEST)))),
                BrokenHistory.of(
                        "only refusals whose codes are recorded",
                        "a code that is not",
                        () -> C1History.enrolled()
                                .forge(
                                        AGENT,
                                        "RecordBirth",
                                        new CommandRefused(
                                                "RecordBirth", RefusalCode.INVALID_JSON, null, List.of(), DIGEST))));
    }

    static List<BrokenHistory> ofTheCampaign() {
        Policy policy = Policy.C1;
        CampaignOpened opened = new CampaignOpened(
                "C1",
                policy.version(),
                policy.sha256(),
                policy.requiredDots(),
                policy.contractDots(),
                policy.ruleSetVersion());
        return List.of(
                BrokenHistory.of(
                        "the campaign C1 is opened once",
                        "twice",
                        () -> C1History.opened().append(OWNER, new OpenCampaign("C1"), List.of(opened))),
                BrokenHistory.of(
                        "the campaign C1 is opened once",
                        "under another policy",
                        () -> C1History.enrolled()
                                .append(
                                        OWNER,
                                        new OpenCampaign("C1"),
                                        List.of(new CampaignOpened(
                                                "C1",
                                                "2",
                                                DIGEST,
                                                policy.requiredDots(),
                                                policy.contractDots(),
                                                policy.ruleSetVersion())))),
                BrokenHistory.of(
                        "nothing governed is done",
                        "a birth before",
                        () -> C1History.enrolled().forge(AGENT, "RecordBirth", BrokenDots.birth(PREFLIGHT, APPLY))),
                BrokenHistory.of("the baseline is imported once", "twice", () -> {
                    ImportCatalog command = new ImportCatalog("again", List.of(C1History.row(APPLY)));
                    PackagedLog log = C1History.opened();
                    CatalogImported first = (CatalogImported) log.events().stream()
                            .map(RecordedEvent::event)
                            .filter(CatalogImported.class::isInstance)
                            .findFirst()
                            .orElseThrow();
                    return log.append(OWNER, command, List.of(first));
                }),
                BrokenHistory.of(
                        "the baseline is imported once",
                        "a DOT that no row holds",
                        () -> C1History.opened()
                                .forge(
                                        OWNER,
                                        "ImportCatalog",
                                        new DotRecognised(EXTRA, "x", "bin/x", "B", "x", "active", 1))));
    }
}
