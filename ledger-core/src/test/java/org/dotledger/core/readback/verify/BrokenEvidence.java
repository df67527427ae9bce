package org.dotledger.core.readback.verify;

import static org.dotledger.core.testing.C1History.AGENT;
import static org.dotledger.core.testing.C1History.DIGEST;
import static org.dotledger.core.testing.C1History.OPERATOR;
import static org.dotledger.core.testing.C1History.REVIEWER;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.dotledger.api.dot.ArtifactPath;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dsse.DsseEnvelope;
import org.dotledger.api.evidence.EvidenceReadBack;
import org.dotledger.api.evidence.EvidenceStaged;
import org.dotledger.api.evidence.HarnessCase;
import org.dotledger.api.evidence.HarnessRan;
import org.dotledger.api.evidence.OpenItem;
import org.dotledger.api.evidence.PreflightRan;
import org.dotledger.api.evidence.PreflightResult;
import org.dotledger.api.evidence.ReadBackEvidence;
import org.dotledger.api.evidence.ReadbackSealed;
import org.dotledger.api.evidence.RecordHarnessRun;
import org.dotledger.api.evidence.RunPreflight;
import org.dotledger.api.evidence.SealReadback;
import org.dotledger.api.evidence.StageEvidence;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.PositionRange;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;
import org.dotledger.api.registrar.StoredArtifact;
import org.dotledger.api.review.AttackOutcome;
import org.dotledger.api.review.AttackRecorded;
import org.dotledger.api.review.OpenReview;
import org.dotledger.api.review.RecordAttack;
import org.dotledger.api.review.RecordVerdict;
import org.dotledger.api.review.ReviewOpened;
import org.dotledger.api.review.ReviewVerdict;
import org.dotledger.api.review.VerdictKind;
import org.dotledger.api.review.VerdictRecorded;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.api.step.StepId;
import org.dotledger.core.testing.C1History;
import org.dotledger.core.testing.PackagedLog;

/** Histories that break the rules about evidence, rehearsals, seals and reviews. */
final class BrokenEvidence {
    private static final DotCode PREFLIGHT = new DotCode("DOT_C1_PREFLIGHT");

    private BrokenEvidence() {}

    static List<BrokenHistory> ofEvidence() {
        RecordId id = new RecordId("evidence-1");
        DotRun preflight = new DotRun(Channel.DOT, PREFLIGHT, "run", "run", 0, DIGEST);
        DotRun readback = new DotRun(Channel.DOT, new DotCode("DOT_C1_EVIDENCE_READBACK"), "run", "run", 0, DIGEST);
        List<HarnessCase> cases = List.of(
                new HarnessCase("never sent", "AdmitDot", "ROLE_NOT_ALLOWED", 403, "ROLE_NOT_ALLOWED", 3L, List.of()));
        return List.of(
                BrokenHistory.of(
                        "evidence is staged once",
                        "read back though never staged",
                        () -> C1History.opened()
                                .append(
                                        AGENT,
                                        new ReadBackEvidence(id, new ArtifactPath("kb://x"), DIGEST),
                                        List.of(new EvidenceReadBack(id, new ArtifactPath("kb://x"), DIGEST, true)))),
                BrokenHistory.of("a harness run rests on refusals", "a refusal that is not there", () -> {
                    PackagedLog log = C1History.readBackTo(StepId.W4);
                    return harnessRan(log, cases, true);
                }),
                BrokenHistory.of(
                        "a preflight finds exactly what is open",
                        "GO while W5 is open",
                        () -> C1History.readBackTo(StepId.W4)
                                .append(
                                        AGENT,
                                        new RunPreflight(preflight),
                                        List.of(new PreflightRan(PreflightResult.GO, List.of(), preflight)))),
                BrokenHistory.of("a preflight finds exactly what is open", "and keeps an orphan back", () -> {
                    List<OpenItem> steps =
                            List.of(new OpenItem("W8", "W8 is APPROVED"), new OpenItem("W9", "W9 is UNPLANNED"));
                    return C1History.open(C1History.readBackTo(StepId.W7), StepId.W8)
                            .send(AGENT, C1History.dryRun("dry-run-2", List.of()))
                            .append(
                                    AGENT,
                                    new RunPreflight(preflight),
                                    List.of(new PreflightRan(PreflightResult.NO_GO, steps, preflight)));
                }),
                BrokenHistory.of("evidence that comes in an envelope", "signed by a stranger", () -> {
                    byte[] file = {1, 2, 3};
                    SignerKey stranger = SignerKey.generate("stranger", new SecureRandom());
                    JsonObject envelope =
                            DsseEnvelope.sign("text/plain", file, stranger).toJson();
                    Sha256 digest = Sha256.digest(file);
                    ArtifactPath location = new ArtifactPath("kb://report");
                    return C1History.opened()
                            .append(
                                    AGENT,
                                    new StageEvidence(
                                            id, "report", digest, 3, "text/plain", location, List.of(), envelope),
                                    List.of(new EvidenceStaged(
                                            id, "report", digest, 3, "text/plain", location, List.of(), envelope)));
                }),
                BrokenHistory.of("a harness run rests on refusals", "one of them without its position", () -> {
                    PackagedLog log = C1History.readBackTo(StepId.W7);
                    List<HarnessCase> all = new ArrayList<>(C1History.refusedCases(log));
                    all.add(new HarnessCase(
                            "nowhere", "AdmitDot", "ROLE_NOT_ALLOWED", 403, "ROLE_NOT_ALLOWED", null, List.of()));
                    return harnessRan(log, all, false);
                }),
                BrokenHistory.of("a harness run rests on refusals", "one that is unbacked, and not said to be", () -> {
                    PackagedLog log = C1History.readBackTo(StepId.W7);
                    List<HarnessCase> all = new ArrayList<>(C1History.refusedCases(log));
                    all.add(new HarnessCase("text", "AdmitDot", "INVALID_JSON", 400, "INVALID_JSON", null, List.of()));
                    return harnessRan(log, all, true);
                }),
                BrokenHistory.of("a harness run rests on refusals", "of one command alone", () -> {
                    PackagedLog log = C1History.readBackTo(StepId.W4);
                    long position = log.size();
                    log.refuse(AGENT, "AdmitDot", RefusalCode.ROLE_NOT_ALLOWED);
                    List<HarnessCase> one = List.of(new HarnessCase(
                            "an agent admits",
                            "AdmitDot",
                            "ROLE_NOT_ALLOWED",
                            403,
                            "ROLE_NOT_ALLOWED",
                            position,
                            List.of()));
                    return harnessRan(log, one, true);
                }),
                BrokenHistory.of("a seal leaves no fact", "though a DOT is not on disk", () -> {
                    PackagedLog log = C1History.open(C1History.readBackTo(StepId.W8), StepId.W9)
                            .send(AGENT, C1History.dryRun("dry-run-2", List.of()));
                    return log.append(
                            OPERATOR,
                            new SealReadback(readback),
                            List.of(new ReadbackSealed(
                                    log.size(), log.head().root(), log.stateSha256(), DIGEST, readback)));
                }),
                BrokenHistory.of("a seal is over exactly", "while W5 is open", () -> {
                    PackagedLog log = C1History.readBackTo(StepId.W4);
                    return log.append(
                            OPERATOR,
                            new SealReadback(readback),
                            List.of(new ReadbackSealed(
                                    log.size(), log.head().root(), log.stateSha256(), DIGEST, readback)));
                }));
    }

    /** A run that says so of its cases, whatever they are; what it says is not unbacked. */
    private static PackagedLog harnessRan(PackagedLog log, List<HarnessCase> cases, boolean allRefused) {
        DotRun via = new DotRun(Channel.DOT, new DotCode("DOT_C1_BAD_INPUT_HARNESS"), "run", "run", 0, DIGEST);
        RecordId id = new RecordId("h-1");
        byte[] all = CanonicalJson.bytes(JsonArray.of(cases, RecordCodec.of(HarnessCase.class)::write));
        List<PositionRange> positions = cases.stream()
                .map(HarnessCase::refusalPosition)
                .filter(Objects::nonNull)
                .map(position -> new PositionRange(position, position))
                .toList();
        List<PositionRange> ranges = positions.size() < 2
                ? positions
                : List.of(new PositionRange(
                        positions.getFirst().from(), positions.getLast().to()));
        return log.put(all)
                .append(
                        AGENT,
                        new RecordHarnessRun(id, C1History.EVERYONE, cases, via),
                        List.of(new HarnessRan(
                                id,
                                C1History.EVERYONE,
                                cases.stream().limit(60).toList(),
                                new StoredArtifact(Sha256.digest(all), all.length, "application/json"),
                                List.of(),
                                via,
                                allRefused,
                                ranges)));
    }

    static List<BrokenHistory> ofReviews() {
        RecordId id = new RecordId("review-x");
        return List.of(
                BrokenHistory.of(
                        "a review is opened once",
                        "by who took part",
                        () -> C1History.readBackTo(StepId.W4)
                                .append(AGENT, new OpenReview(id), List.of(new ReviewOpened(id)))),
                BrokenHistory.of("an attack is decided", "with an outcome that is another", () -> {
                    PackagedLog log = C1History.readBackTo(StepId.W1)
                            .append(REVIEWER, new OpenReview(id), List.of(new ReviewOpened(id)));
                    RecordAttack attack = C1History.attack(
                            id,
                            "PlaceRegistrationHold",
                            Role.OWNER,
                            "{\"reason\":\"wait for the review\"}",
                            RefusalCode.INVALID_FIELD);
                    return log.append(
                            REVIEWER,
                            attack,
                            List.of(new AttackRecorded(
                                    id,
                                    attack.attack(),
                                    attack.command(),
                                    null,
                                    null,
                                    attack.asRole(),
                                    attack.body(),
                                    "INVALID_FIELD",
                                    "INVALID_FIELD",
                                    null,
                                    null,
                                    null,
                                    AttackOutcome.REFUSED)));
                }),
                BrokenHistory.of("a verdict follows an attack", "without any", () -> {
                    PackagedLog log = C1History.readBackTo(StepId.W1)
                            .append(REVIEWER, new OpenReview(id), List.of(new ReviewOpened(id)));
                    RecordVerdict pass = new RecordVerdict(
                            id,
                            VerdictKind.ENGINEERING,
                            ReviewVerdict.PASS,
                            List.of(),
                            log.size(),
                            log.head().root(),
                            log.stateSha256(),
                            null);
                    return log.append(REVIEWER, pass, List.of(VerdictRecorded.of(pass)));
                }));
    }
}
