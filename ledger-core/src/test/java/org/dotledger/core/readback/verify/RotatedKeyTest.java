package org.dotledger.core.readback.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.dotledger.api.log.Checkpoint;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.log.TreeHead;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.api.logkey.LogKeyId;
import org.dotledger.api.logkey.LogKeyRotated;
import org.dotledger.api.logkey.LogVerifierKey;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.registrar.RegistrationHoldPlaced;
import org.dotledger.core.log.note.CheckpointNote;
import org.dotledger.core.readback.verify.CheckResult.Status;
import org.dotledger.core.readback.verify.VerificationReport.Outcome;
import org.dotledger.core.testing.PackagedLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages of a log whose key was rotated: each size is its own key's to sign. */
class RotatedKeyTest {
    private static final SignerKey OLD = SignerKey.generate(PackagedLog.ORIGIN, new SecureRandom());
    private static final SignerKey NEW = SignerKey.generate(PackagedLog.ORIGIN, new SecureRandom());
    private static final ActorId OWNER = new ActorId("owner");
    private static final ActorId SYSTEM = new ActorId("system:log-key");

    @TempDir
    private Path directory;

    private PackagedLog log;
    private int lastOfOld;

    @BeforeEach
    void rotate() {
        log = new PackagedLog(OLD);
        log.forge(OWNER, "PlaceRegistrationHold", new RegistrationHoldPlaced("before"));
        log.forge(SYSTEM, "RotateLogKey", rotated(OLD, NEW));
        lastOfOld = log.size();
        log.forge(OWNER, "PlaceRegistrationHold", new RegistrationHoldPlaced("after"));
    }

    private static LogKeyRotated rotated(SignerKey from, SignerKey to) {
        return new LogKeyRotated(new LogKeyId(from.verifierKey().keyIdHex()), LogVerifierKey.of(to.verifierKey()));
    }

    private VerificationReport verify(SignerKey signer, int size) throws IOException {
        return Packages.verify(Packages.of(log.signedBy(signer), size), signer.verifierKey(), directory);
    }

    private void isNotInForce(VerificationReport report) {
        assertThat(report.outcome()).isEqualTo(Outcome.TAMPERED);
        assertThat(Packages.failed(report)).extracting(CheckResult::name).contains("key in force");
    }

    private void isInForce(VerificationReport report) {
        assertThat(Packages.failed(report)).extracting(CheckResult::name).doesNotContain("key in force");
    }

    @Test
    void takesEachKeyForTheSizesOfItsTime() throws IOException {
        isInForce(verify(OLD, lastOfOld - 1));
        isInForce(verify(OLD, lastOfOld));
        isInForce(verify(NEW, lastOfOld + 1));
    }

    @Test
    void failsForAKeyThatWasRotatedAwayOrNotYetInForce() throws IOException {
        isNotInForce(verify(OLD, lastOfOld + 1));
        isNotInForce(verify(NEW, lastOfOld));
    }

    /** The same name, another key, and nothing in the history that leads from the one to the other. */
    @Test
    void failsForAnEarlierKeyWithoutARotation() throws IOException {
        PackagedLog unrotated = new PackagedLog(NEW);
        unrotated.forge(OWNER, "PlaceRegistrationHold", new RegistrationHoldPlaced("before"));
        byte[] zip = Packages.of(unrotated, unrotated.size());

        isInForce(Packages.verify(zip, NEW.verifierKey(), directory));
        isNotInForce(Packages.verify(
                zip, new TrustRoot(NEW.verifierKey(), List.of(OLD.verifierKey())), Map.of(), directory));
    }

    @Test
    void failsForAnEarlierKeyThatTheEntriesDoNotShow() throws IOException {
        SignerKey stranger = SignerKey.generate(PackagedLog.ORIGIN, new SecureRandom());
        byte[] zip = Packages.of(log.signedBy(NEW), log.size());

        isInForce(Packages.verify(
                zip, new TrustRoot(NEW.verifierKey(), List.of(OLD.verifierKey())), Map.of(), directory));
        isNotInForce(Packages.verify(
                zip,
                new TrustRoot(NEW.verifierKey(), List.of(OLD.verifierKey(), stranger.verifierKey())),
                Map.of(),
                directory));
    }

    @Test
    void failsForARotationThatDoesNotFollow() throws IOException {
        SignerKey third = SignerKey.generate(PackagedLog.ORIGIN, new SecureRandom());
        log.forge(SYSTEM, "RotateLogKey", rotated(OLD, third));

        isNotInForce(verify(NEW, log.size()));
        isNotInForce(verify(third, log.size()));
    }

    /** Checkpoints seen earlier, against the whole log, which the newest key has signed. */
    @Nested
    class SeenEarlier {
        private static final SignerKey NEWEST = SignerKey.generate(PackagedLog.ORIGIN, new SecureRandom());
        private int lastOfNew;

        @BeforeEach
        void rotateAgain() {
            log.forge(SYSTEM, "RotateLogKey", rotated(NEW, NEWEST));
            lastOfNew = log.size();
            log.forge(OWNER, "PlaceRegistrationHold", new RegistrationHoldPlaced("last"));
        }

        private CheckResult check(SignerKey signer, long size, VerifierKey... earlierKeys) throws IOException {
            Map<String, byte[]> earlier = Map.of("seen", Packages.checkpoint(log, size, signer));
            return check(earlier, earlierKeys);
        }

        private CheckResult check(Map<String, byte[]> earlier, VerifierKey... earlierKeys) throws IOException {
            byte[] zip = Packages.of(log.signedBy(NEWEST), log.size());
            TrustRoot trust = new TrustRoot(NEWEST.verifierKey(), List.of(earlierKeys));
            return Packages.verify(zip, trust, earlier, directory).checks().stream()
                    .filter(check -> check.name().endsWith("checkpoint seen"))
                    .findFirst()
                    .orElseThrow();
        }

        @Test
        void areTakenFromTheKeyThatTheEntriesShowInForce() throws IOException {
            assertThat(check(NEW, lastOfOld + 1).status()).isEqualTo(Status.VERIFIED);
            assertThat(check(NEW, lastOfNew).status()).isEqualTo(Status.VERIFIED);
            assertThat(check(NEWEST, lastOfNew + 1).status()).isEqualTo(Status.VERIFIED);
        }

        @Test
        void areNotTakenFromAKeyOfAnotherTime() throws IOException {
            assertThat(check(NEW, lastOfNew + 1).status()).isEqualTo(Status.FAILED);
            assertThat(check(NEWEST, lastOfNew).status()).isEqualTo(Status.FAILED);
            assertThat(check(NEW, lastOfOld, OLD.verifierKey()).status()).isEqualTo(Status.FAILED);
            assertThat(check(OLD, lastOfOld + 1, OLD.verifierKey()).status()).isEqualTo(Status.FAILED);
        }

        @Test
        void areTakenFromTheFirstKeyIfItIsGiven() throws IOException {
            assertThat(check(OLD, lastOfOld, OLD.verifierKey()).status()).isEqualTo(Status.VERIFIED);
            CheckResult without = check(OLD, lastOfOld);
            assertThat(without.status()).isEqualTo(Status.NOT_CHECKED);
            assertThat(without.detail()).contains(OLD.verifierKey().keyIdHex());
        }

        @Test
        void areNotTakenFromAnotherKeyThatIsGiven() throws IOException {
            SignerKey stranger = SignerKey.generate(PackagedLog.ORIGIN, new SecureRandom());
            assertThat(check(stranger, lastOfOld, stranger.verifierKey()).status())
                    .isEqualTo(Status.NOT_CHECKED);
            assertThat(check(stranger, lastOfNew, stranger.verifierKey()).status())
                    .isEqualTo(Status.FAILED);
        }

        @Test
        void failForAnotherRootWithAnySignature() throws IOException {
            Checkpoint another =
                    new Checkpoint(PackagedLog.ORIGIN, new TreeHead(lastOfNew, Sha256.digestUtf8("another")));
            byte[] note = CheckpointNote.sign(another, NEW).format().getBytes(StandardCharsets.UTF_8);
            assertThat(check(Map.of("seen", note)).detail()).contains("two histories");
        }

        @Test
        void failForWhatIsNoCheckpoint() throws IOException {
            assertThat(check(Map.of("seen", new byte[] {1})).status()).isEqualTo(Status.FAILED);
        }
    }
}
