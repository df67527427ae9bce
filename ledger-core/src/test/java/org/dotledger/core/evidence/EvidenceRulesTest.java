package org.dotledger.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.api.message.RefusalCode.EVIDENCE_EXISTS;
import static org.dotledger.api.message.RefusalCode.SIGNATURE_INVALID;
import static org.dotledger.api.message.RefusalCode.STAGING_LABELS_MISSING;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_EVIDENCE;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.REVIEWER;
import static org.dotledger.core.decision.live.Samples.campaign;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.PublicKey;
import org.dotledger.api.actor.PublicKeyEnrolled;
import org.dotledger.api.dot.ArtifactPath;
import org.dotledger.api.dot.StagingLabel;
import org.dotledger.api.dsse.DsseEnvelope;
import org.dotledger.api.dsse.Statement;
import org.dotledger.api.evidence.EvidenceReadBack;
import org.dotledger.api.evidence.EvidenceStaged;
import org.dotledger.api.evidence.EvidenceWithdrawn;
import org.dotledger.api.evidence.ReadBackEvidence;
import org.dotledger.api.evidence.StageEvidence;
import org.dotledger.api.evidence.WithdrawEvidence;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Role;
import org.dotledger.core.decision.live.LedgerFixture;
import org.dotledger.core.decision.live.Refuses;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceRulesTest {
    private static final RecordId ID = new RecordId("evidence-1");
    private static final String KB = "kb://c1/report";
    private static final String LOCAL = "/Users/someone/report";
    private static final List<StagingLabel> ALL_LABELS = List.of(StagingLabel.values());
    private static final byte[] FILE = "a report".getBytes(StandardCharsets.UTF_8);

    private static StageEvidence stage(String location, List<StagingLabel> labels) {
        return new StageEvidence(ID, "report", DIGEST, 8, "text/plain", new ArtifactPath(location), labels, null);
    }

    private static EvidenceStaged staged(String location, List<StagingLabel> labels) {
        return new EvidenceStaged(ID, "report", DIGEST, 8, "text/plain", new ArtifactPath(location), labels, null);
    }

    private static LedgerFixture withEvidence() {
        return campaign().given(AGENT, staged(KB, List.of()));
    }

    private static EvidenceReadBack readBack(String location, Sha256 sha256, boolean governed) {
        return new EvidenceReadBack(ID, new ArtifactPath(location), sha256, governed);
    }

    @Nested
    class Staging {
        @Test
        void takesLocalFilesThatSayWhatTheyAreNot() {
            campaign().when(AGENT, stage(LOCAL, ALL_LABELS)).appends(staged(LOCAL, ALL_LABELS));
        }

        @Test
        void asksForNoLabelsElsewhere() {
            campaign().when(OPERATOR, stage(KB, List.of())).appends(staged(KB, List.of()));
        }

        @Refuses(command = StageEvidence.class, code = STAGING_LABELS_MISSING)
        void isRefusedWithoutEveryOneOfTheLabels() {
            for (StagingLabel left : StagingLabel.values()) {
                List<StagingLabel> four =
                        ALL_LABELS.stream().filter(label -> label != left).toList();
                campaign().when(AGENT, stage(LOCAL, four)).refused(STAGING_LABELS_MISSING);
            }
        }

        @Refuses(command = StageEvidence.class, code = STAGING_LABELS_MISSING)
        void asksForTheLabelsBeforeItLooksAtTheId() {
            withEvidence().when(AGENT, stage(LOCAL, List.of())).refused(STAGING_LABELS_MISSING);
        }

        @Refuses(command = StageEvidence.class, code = EVIDENCE_EXISTS)
        void isRefusedWhileTheIdStands() {
            withEvidence().when(OPERATOR, stage(KB, List.of())).refused(EVIDENCE_EXISTS);
        }

        @Test
        void mayUseAnIdAgainThatWasWithdrawn() {
            withEvidence()
                    .given(OPERATOR, new EvidenceWithdrawn(ID, "it is the wrong file"))
                    .when(AGENT, stage(KB, List.of()))
                    .appends(staged(KB, List.of()));
        }
    }

    @Nested
    class AnEnvelope {
        private static final ActorId SIGNER = new ActorId("signer");
        private static final SignerKey KEY = SignerKey.generate("signer", new SecureRandom());
        private static final SignerKey SECOND = SignerKey.generate("signer", new SecureRandom());
        private static final SignerKey STRANGE = SignerKey.generate("signer", new SecureRandom());
        /** 32 bytes that are no point on the curve. */
        private static final byte[] NO_POINT = new byte[32];

        static {
            NO_POINT[0] = 2;
        }

        private static LedgerFixture ledger() {
            List<PublicKey> keys = List.of(publicKey(NO_POINT), publicKey(KEY), publicKey(SECOND));
            return campaign()
                    .given(OWNER, new ActorEnrolled(SIGNER, ActorKind.AGENT, List.of(Role.AGENT), keys))
                    .given(
                            OWNER,
                            new ActorEnrolled(
                                    new ActorId("other"),
                                    ActorKind.AGENT,
                                    List.of(Role.AGENT),
                                    List.of(publicKey(STRANGE))));
        }

        private static PublicKey publicKey(SignerKey key) {
            return publicKey(key.verifierKey().publicKey());
        }

        private static PublicKey publicKey(byte[] raw) {
            return new PublicKey(Base64.getEncoder().encodeToString(raw));
        }

        private static StageEvidence stage(JsonObject envelope) {
            return new StageEvidence(
                    ID,
                    "report",
                    Sha256.digest(FILE),
                    FILE.length,
                    "text/plain",
                    new ArtifactPath(KB),
                    List.of(),
                    envelope);
        }

        private static JsonObject signed(byte[] payload, String type, SignerKey key) {
            return DsseEnvelope.sign(type, payload, key).toJson();
        }

        private static byte[] statement(Sha256 subject) {
            return new Statement(
                            List.of(new Statement.Subject("report", subject)),
                            "https://ledger.example/evidence",
                            JsonObject.EMPTY)
                    .bytes();
        }

        @Test
        void isTakenOverTheFilesOwnBytesByAnyKeyOfTheActor() {
            for (SignerKey key : List.of(KEY, SECOND)) {
                StageEvidence command = stage(signed(FILE, "text/plain", key));
                assertThat(ledger().when(SIGNER, command)
                                .appended(EvidenceStaged.class)
                                .envelope())
                        .isEqualTo(command.envelope());
            }
        }

        @Test
        void isTakenByAKeyThatWasEnrolledLater() {
            SignerKey later = SignerKey.generate("signer", new SecureRandom());
            StageEvidence command = stage(signed(FILE, "text/plain", later));
            ledger().when(SIGNER, command).refused(SIGNATURE_INVALID);
            ledger().given(OWNER, new PublicKeyEnrolled(SIGNER, publicKey(later)))
                    .when(SIGNER, command)
                    .appended(EvidenceStaged.class);
        }

        @Test
        void isTakenOverAStatementThatNamesTheFile() {
            ledger().when(SIGNER, stage(signed(statement(Sha256.digest(FILE)), Statement.PAYLOAD_TYPE, KEY)))
                    .appended(EvidenceStaged.class);
        }

        @Refuses(command = StageEvidence.class, code = SIGNATURE_INVALID)
        void isRefusedFromAnotherActorsKey() {
            ledger().when(SIGNER, stage(signed(FILE, "text/plain", STRANGE))).refused(SIGNATURE_INVALID);
        }

        @Refuses(command = StageEvidence.class, code = SIGNATURE_INVALID)
        void isRefusedFromAnActorWithoutKeys() {
            ledger().when(AGENT, stage(signed(FILE, "text/plain", KEY))).refused(SIGNATURE_INVALID);
        }

        @Refuses(command = StageEvidence.class, code = SIGNATURE_INVALID)
        void isRefusedOverAnotherDigest() {
            byte[] other = "another report".getBytes(StandardCharsets.UTF_8);
            ledger().when(SIGNER, stage(signed(other, "text/plain", KEY))).refused(SIGNATURE_INVALID);
            ledger().when(SIGNER, stage(signed(statement(DIGEST), Statement.PAYLOAD_TYPE, KEY)))
                    .refused(SIGNATURE_INVALID);
        }

        @Refuses(command = StageEvidence.class, code = SIGNATURE_INVALID)
        void isRefusedOverAStatementThatIsNotSignedAsOne() {
            ledger().when(SIGNER, stage(signed(statement(Sha256.digest(FILE)), "text/plain", KEY)))
                    .refused(SIGNATURE_INVALID);
        }

        @Refuses(command = StageEvidence.class, code = SIGNATURE_INVALID)
        void isRefusedWhenThePayloadTypeWasChangedAfterwards() {
            JsonObject signed = signed(FILE, "text/plain", KEY);
            JsonObject.Builder bent = JsonObject.builder().put("payloadType", "text/html");
            bent.put("payload", signed.get("payload")).put("signatures", signed.get("signatures"));
            ledger().when(SIGNER, stage(bent.build())).refused(SIGNATURE_INVALID);
        }

        @Refuses(command = StageEvidence.class, code = SIGNATURE_INVALID)
        void isRefusedWhenItIsNone() {
            ledger().when(SIGNER, stage(JsonObject.EMPTY)).refused(SIGNATURE_INVALID);
        }
    }

    @Nested
    class Withdrawing {
        @Test
        void takesBackWhatStands() {
            withEvidence()
                    .when(OPERATOR, new WithdrawEvidence(ID, "it is the wrong file"))
                    .appends(new EvidenceWithdrawn(ID, "it is the wrong file"));
        }

        @Refuses(command = WithdrawEvidence.class, code = UNKNOWN_EVIDENCE)
        void isRefusedOfWhatNeverStoodOrStandsNoMore() {
            campaign()
                    .when(OPERATOR, new WithdrawEvidence(ID, "it is the wrong file"))
                    .refused(UNKNOWN_EVIDENCE);
            withEvidence()
                    .given(OPERATOR, new EvidenceWithdrawn(ID, "it is the wrong file"))
                    .when(OPERATOR, new WithdrawEvidence(ID, "do it once again"))
                    .refused(UNKNOWN_EVIDENCE);
        }
    }

    @Nested
    class ReadingBack {
        @Test
        void makesItGovernedInTheKnowledgeBaseWithItsOwnDigest() {
            withEvidence()
                    .when(REVIEWER, new ReadBackEvidence(ID, new ArtifactPath(KB), DIGEST))
                    .appends(readBack(KB, DIGEST, true));
        }

        @Test
        void isRecordedWhenItIsBadNews() {
            Sha256 other = Sha256.digestUtf8("changed");
            withEvidence()
                    .when(AGENT, new ReadBackEvidence(ID, new ArtifactPath(KB), other))
                    .appends(readBack(KB, other, false));
        }

        @ParameterizedTest
        @ValueSource(strings = {"/opt/incomex/dot/bin/report", "/opt/incomex/report", LOCAL})
        void governsNothingOutsideTheKnowledgeBase(String location) {
            withEvidence()
                    .when(AGENT, new ReadBackEvidence(ID, new ArtifactPath(location), DIGEST))
                    .appends(readBack(location, DIGEST, false));
        }

        @Test
        void comparesWithTheNewestStaging() {
            Sha256 other = Sha256.digestUtf8("second");
            withEvidence()
                    .given(OPERATOR, new EvidenceWithdrawn(ID, "it is the wrong file"))
                    .given(
                            AGENT,
                            new EvidenceStaged(
                                    ID, "report", other, 8, "text/plain", new ArtifactPath(KB), List.of(), null))
                    .when(AGENT, new ReadBackEvidence(ID, new ArtifactPath(KB), DIGEST))
                    .appends(readBack(KB, DIGEST, false));
        }

        @Refuses(command = ReadBackEvidence.class, code = UNKNOWN_EVIDENCE)
        void isRefusedOfWhatIsNotStaged() {
            campaign()
                    .when(AGENT, new ReadBackEvidence(ID, new ArtifactPath(KB), DIGEST))
                    .refused(UNKNOWN_EVIDENCE);
        }
    }
}
