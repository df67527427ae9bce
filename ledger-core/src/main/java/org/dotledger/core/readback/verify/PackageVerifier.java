package org.dotledger.core.readback.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.dotledger.core.decision.DecisionRules;
import org.dotledger.core.readback.verify.CheckResult.Status;
import org.dotledger.core.readback.verify.VerificationReport.Outcome;
import org.dotledger.core.view.ViewSet;

/**
 * Verifies packages: takes bytes and a trust root, and never asks the ledger whether it is honest. Safe for several
 * threads.
 *
 * <p>The entries are read as a stream, once, and those before the newest state that a seal or a verdict names once more.
 * Held are the rows of the views and the states that decisions rest on. What grows with the history is held compactly: for
 * each command and each id the first 128 bits of a digest, 22 to 43 bytes; for each entry its place in the file and a few
 * positions in the index of tags, some 30 bytes; for each refusal its row, compressed. Rows that are no refusals,
 * preflights, seals, attacks or verdicts are held as they are: a harness run's takes some hundred bytes for each of its
 * cases.
 */
public final class PackageVerifier {
    private final ViewSet views;
    private final DecisionRules rules;
    private final int threads;

    /** @param threads how many hash and decode entries, at least 1 */
    public PackageVerifier(ViewSet views, DecisionRules rules, int threads) {
        this.views = views;
        this.rules = rules;
        this.threads = threads;
    }

    /**
     * Verifies a package.
     *
     * @param trust the log's keys that are trusted
     * @param earlier notes of checkpoints that the package has to continue, by a name to call each by; each signed by the
     *     key that the entries show to have been in force at its size
     * @param progress takes how many bytes of entries were read so far
     * @throws IOException when the file cannot be read
     */
    public VerificationReport verify(Path file, TrustRoot trust, Map<String, byte[]> earlier, LongConsumer progress)
            throws IOException {
        Checks checks = new Checks();
        if (!Files.isRegularFile(file) || Files.size(file) == 0) {
            checks.notChecked(PackageFiles.FORM, "there is no such file, or nothing in it");
            return new VerificationReport(checks.results(), Outcome.INCOMPLETE, null);
        }
        List<EarlierCheckpoint> checkpoints = earlier.entrySet().stream()
                .map(note -> new EarlierCheckpoint(note.getKey(), note.getValue()))
                .toList();
        try (PackageZip zip = PackageZip.open(file)) {
            PackageVerification verification = new PackageVerification(zip, trust, checkpoints, views, rules, threads);
            verification.run(checks, progress);
            return new VerificationReport(checks.results(), outcome(checks, verification), verification.facts());
        } catch (BadPackageException e) {
            checks.failed(PackageFiles.FORM, String.valueOf(e.getMessage()));
            checks.notChecked("everything else", "the package cannot be read");
            return new VerificationReport(checks.results(), Outcome.TAMPERED, null);
        }
    }

    private static Outcome outcome(Checks checks, PackageVerification verification) {
        if (verification.isOfAnotherKey()) {
            return Outcome.WRONG_TRUST_ROOT;
        }
        if (checks.has(Status.FAILED)) {
            return Outcome.TAMPERED;
        }
        return checks.has(Status.NOT_CHECKED) ? Outcome.INCOMPLETE : Outcome.VERIFIED;
    }
}
