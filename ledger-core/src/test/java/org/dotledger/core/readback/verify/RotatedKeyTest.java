package org.dotledger.core.readback.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.logkey.LogKeyId;
import org.dotledger.api.logkey.LogKeyRotated;
import org.dotledger.api.logkey.LogVerifierKey;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.registrar.RegistrationHoldPlaced;
import org.dotledger.core.readback.verify.VerificationReport.Outcome;
import org.dotledger.core.testing.PackagedLog;
import org.junit.jupiter.api.BeforeEach;
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

    @Test
    void failsForARotationThatDoesNotFollow() throws IOException {
        SignerKey third = SignerKey.generate(PackagedLog.ORIGIN, new SecureRandom());
        log.forge(SYSTEM, "RotateLogKey", rotated(OLD, third));

        isNotInForce(verify(NEW, log.size()));
        isNotInForce(verify(third, log.size()));
    }
}
