package org.dotledger.core.readback.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.dotledger.api.log.Checkpoint;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.log.TreeHead;
import org.dotledger.core.log.note.CheckpointNote;
import org.dotledger.core.readback.verify.CheckResult.Status;
import org.dotledger.core.readback.verify.VerificationReport.Outcome;
import org.dotledger.core.testing.C1History;
import org.dotledger.core.testing.PackagedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackageVerifierTest {
    private static final long SEED = 20260623;
    private static final PackagedLog LOG = C1History.complete();
    private static final byte[] PACKAGE = Packages.of(LOG, LOG.size());

    @TempDir
    private Path directory;

    private VerificationReport verify(byte[] zip) throws IOException {
        return Packages.verify(zip, LOG.key().verifierKey(), directory);
    }

    private Map<String, byte[]> files() throws IOException, BadPackageException {
        return Packages.files(PACKAGE, directory);
    }

    private void fails(Map<String, byte[]> files, String about, String cause) throws IOException {
        VerificationReport report = verify(Packages.zip(files));
        assertThat(report.outcome()).as(about).isEqualTo(Outcome.TAMPERED);
        assertThat(Packages.failed(report))
                .as(about)
                .anySatisfy(check -> assertThat(check.detail()).contains(cause));
    }

    @Test
    void verifiesWhatTheLogWrote() throws IOException {
        VerificationReport report = verify(PACKAGE);
        assertThat(report.checks())
                .allSatisfy(check -> assertThat(check.status()).as("%s", check).isEqualTo(Status.VERIFIED));
        assertThat(report.outcome()).isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void failsWhereverAByteIsChanged() throws IOException {
        Random random = new Random(SEED);
        for (int i = 0; i < 200; i++) {
            byte[] changed = PACKAGE.clone();
            int place = random.nextInt(changed.length);
            changed[place] ^= (byte) (1 + random.nextInt(255));
            VerificationReport report = verify(changed);
            assertThat(report.outcome()).as("seed %d, byte %d", SEED, place).isEqualTo(Outcome.TAMPERED);
            assertThat(Packages.failed(report)).isNotEmpty();
        }
    }

    @Test
    void failsWhereverAByteOfASmallFileIsChangedAndTheZipMadeAgain() throws Exception {
        Random random = new Random(SEED + 1);
        for (String name : files().keySet()) {
            for (int i = 0; i < 5; i++) {
                Map<String, byte[]> files = files();
                byte[] changed = files.get(name).clone();
                int place = random.nextInt(changed.length);
                changed[place] ^= (byte) (1 + random.nextInt(255));
                files.put(name, changed);
                VerificationReport report = verify(Packages.zip(files));
                assertThat(report.outcome()).as("%s, byte %d", name, place).isEqualTo(Outcome.TAMPERED);
            }
        }
    }

    @Test
    void failsWhenAFileIsMissing() throws Exception {
        for (String name : files().keySet()) {
            Map<String, byte[]> files = files();
            files.remove(name);
            fails(files, "without " + name, name);
        }
    }

    @Test
    void failsWhenAFileIsAdded() throws Exception {
        for (String name : List.of("notes.txt", "views/extra.json", "artifacts/" + Sha256.digestUtf8("x"))) {
            Map<String, byte[]> files = files();
            files.put(name, "x".getBytes(StandardCharsets.UTF_8));
            fails(files, "with " + name, name);
        }
    }

    @Test
    void failsWhenFilesAreInAnotherOrder() throws Exception {
        List<String> names = new ArrayList<>(files().keySet());
        for (int i = 0; i + 1 < names.size(); i++) {
            List<String> swapped = new ArrayList<>(names);
            Collections.swap(swapped, i, i + 1);
            Map<String, byte[]> files = new LinkedHashMap<>();
            for (String name : swapped) {
                files.put(name, files().get(name));
            }
            fails(files, "swapped " + names.get(i), names.get(i));
        }
    }

    @Test
    void failsWhenTwoFilesHaveEachOthersContent() throws Exception {
        List<String> names = new ArrayList<>(files().keySet());
        for (int i = 0; i + 1 < names.size(); i++) {
            Map<String, byte[]> files = files();
            byte[] first = files.get(names.get(i));
            byte[] second = files.get(names.get(i + 1));
            if (!Arrays.equals(first, second)) {
                files.put(names.get(i), second);
                files.put(names.get(i + 1), first);
                assertThat(verify(Packages.zip(files)).outcome()).isEqualTo(Outcome.TAMPERED);
            }
        }
    }

    @Test
    void failsWhenAFileIsTruncated() throws Exception {
        for (String name : files().keySet()) {
            Map<String, byte[]> files = files();
            byte[] bytes = files.get(name);
            files.put(name, Arrays.copyOf(bytes, bytes.length - 1));
            assertThat(verify(Packages.zip(files)).outcome()).as(name).isEqualTo(Outcome.TAMPERED);
        }
    }

    @Test
    void failsWhenThePackageIsTruncatedOrContinued() throws IOException {
        for (int length : List.of(1, 4, 100, PACKAGE.length / 2, PACKAGE.length - 1, PACKAGE.length + 1)) {
            VerificationReport report = verify(Arrays.copyOf(PACKAGE, length));
            assertThat(report.outcome()).as("%d bytes", length).isEqualTo(Outcome.TAMPERED);
        }
    }

    @Test
    void failsForAPackageThatAnotherKeySigned() throws IOException {
        PackagedLog other = LOG.signedBy(SignerKey.generate(PackagedLog.ORIGIN, new SecureRandom()));
        VerificationReport report = verify(Packages.of(other, other.size()));
        assertThat(report.outcome()).isEqualTo(Outcome.WRONG_TRUST_ROOT);
        assertThat(Packages.failed(report))
                .extracting(CheckResult::name)
                .contains("signature over the statement", "signature over the checkpoint");
    }

    @Test
    void failsForAPackageOfAnotherLog() throws IOException {
        VerificationReport report = Packages.verify(
                PACKAGE,
                SignerKey.generate("ledger.example/other", new SecureRandom()).verifierKey(),
                directory);
        assertThat(report.outcome()).isEqualTo(Outcome.WRONG_TRUST_ROOT);
    }

    @Test
    void hasNothingToVerifyInAnEmptyLogOrNoFile() throws IOException {
        assertThat(verify(Packages.of(LOG, 0)).outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(verify(new byte[0]).outcome()).isEqualTo(Outcome.INCOMPLETE);
    }

    @Test
    void holdsThePackageToCheckpointsSeenEarlier() throws IOException {
        Map<String, byte[]> earlier = new LinkedHashMap<>();
        for (long size : List.of(0L, 1L, 7L, (long) LOG.size())) {
            earlier.put("of " + size, Packages.checkpoint(LOG, size, LOG.key()));
        }
        VerificationReport report = Packages.verify(PACKAGE, LOG.key().verifierKey(), earlier, directory);
        assertThat(report.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(report.checks()).extracting(CheckResult::name).contains("consistency with the checkpoint of 7");
    }

    @Test
    void failsForACheckpointOfAnotherHistory() throws IOException {
        Map<String, byte[]> earlier = Map.of(
                "earlier",
                CheckpointNote.sign(
                                new Checkpoint(PackagedLog.ORIGIN, new TreeHead(5, Sha256.digestUtf8("another"))),
                                LOG.key())
                        .format()
                        .getBytes(StandardCharsets.UTF_8));
        VerificationReport report = Packages.verify(PACKAGE, LOG.key().verifierKey(), earlier, directory);
        assertThat(report.outcome()).isEqualTo(Outcome.TAMPERED);
        assertThat(Packages.failed(report).getFirst().detail()).contains("two histories");
    }

    @Test
    void cannotSayOfALaterCheckpoint() throws IOException {
        byte[] shorter = Packages.of(LOG, 10);
        Map<String, byte[]> later = Map.of("later", Packages.checkpoint(LOG, 20, LOG.key()));
        assertThat(Packages.verify(shorter, LOG.key().verifierKey(), later, directory)
                        .outcome())
                .isEqualTo(Outcome.INCOMPLETE);
    }

    @Test
    void failsForACheckpointThatTheKeyDidNotSign() throws IOException {
        SignerKey other = SignerKey.generate(PackagedLog.ORIGIN, new SecureRandom());
        Map<String, byte[]> earlier = Map.of("forged", Packages.checkpoint(LOG, 5, other));
        assertThat(Packages.verify(PACKAGE, LOG.key().verifierKey(), earlier, directory)
                        .outcome())
                .isEqualTo(Outcome.TAMPERED);
    }
}
