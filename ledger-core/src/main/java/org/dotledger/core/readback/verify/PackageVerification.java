package org.dotledger.core.readback.verify;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.core.decision.DecisionRules;
import org.dotledger.core.decision.offline.DecidedAgain;
import org.dotledger.core.readback.PackageFacts;
import org.dotledger.core.readback.PackageState;
import org.dotledger.core.view.ViewSet;
import org.jspecify.annotations.Nullable;

/**
 * The verification of one package. Reads everything first and says what it found afterwards, in the order in which the
 * checks rest on each other. For one thread.
 */
final class PackageVerification {
    static final String NOT_READ = "the entries cannot be read";
    static final String DECIDED_AGAIN = "every entry decided again";

    private final PackageZip zip;
    private final TrustRoot trust;
    private final VerifierKey key;
    private final List<EarlierCheckpoint> earlier;
    private final ViewSet views;
    private final int threads;
    private final PackageFiles files;
    private final SignedStatement signed;
    private final PackageCheckpoint checkpoint;
    private final HistoryReading history;
    private @Nullable StateClaims claims;

    PackageVerification(
            PackageZip zip,
            TrustRoot trust,
            List<EarlierCheckpoint> earlier,
            ViewSet views,
            DecisionRules rules,
            int threads)
            throws IOException {
        this.zip = zip;
        this.trust = trust;
        this.key = trust.key();
        this.earlier = earlier;
        this.views = views;
        this.threads = threads;
        this.files = new PackageFiles(zip);
        this.signed = SignedStatement.read(zip, key);
        this.checkpoint = PackageCheckpoint.read(zip, key);
        this.history = new HistoryReading(zip, key.name(), threads, views, earlier, rules, files::artifact);
    }

    /** What the entries give; null where they could not be read. */
    @Nullable
    PackageFacts facts() {
        PackageState state = history.state();
        return state == null ? null : state.facts();
    }

    /** Whether both signatures say themselves that another key made them. */
    boolean isOfAnotherKey() {
        return signed.isOfAnotherKey(key) && checkpoint.isOfAnotherKey();
    }

    void run(Checks checks, LongConsumer progress) throws IOException {
        history.read(progress);
        if (history.state() != null) {
            claims = new StateClaims(history.decisions().claims());
            claims.check(zip, key.name(), views, threads);
        }
        Optional.ofNullable(history.measured()).ifPresent(files::add);
        files.measureOthers();
        report(checks);
    }

    private void report(Checks checks) {
        PackageState state = history.state();
        files.reportForm(checks, views);
        checks.check("signature over the statement", signed.fault(), "by " + key);
        files.reportDigests(checks, signed);
        checks.check("entries", history.fault(), history.head().size() + " in canonical form");
        if (state == null) {
            LogKeyHistory.notRead(checks, NOT_READ);
            checkpoint.report(checks, key, null);
        } else {
            history.keys().report(checks, trust, history.head().size());
            checkpoint.report(checks, key, history.head());
        }
        earlier.forEach(each -> each.report(checks, trust, history.keys()));
        if (state == null || claims == null) {
            StateChecks.notRead(checks);
        } else {
            new StateChecks(files, signed).report(checks, state, claims);
        }
        reportDecisions(checks);
        if (state != null && history.head().size() == 0) {
            checks.notChecked("history", "the package has no entry: there is nothing to verify");
        }
    }

    private void reportDecisions(Checks checks) {
        DecidedAgain result = history.decisions().result();
        if (history.state() == null && result.fault() == null) {
            checks.notChecked(DECIDED_AGAIN, NOT_READ);
        } else {
            checks.check(DECIDED_AGAIN, result.firstFault(), result.summary());
        }
    }
}
