package org.dotledger.app.registrar;

import java.util.List;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.registrar.RecordRegistrarDryRun;
import org.dotledger.api.registrar.RegistrarRunRow;
import org.dotledger.api.registrar.ScannedPath;
import org.dotledger.api.registrar.StoredRow;
import org.dotledger.api.registrar.Verdict;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.app.client.ApiClient;
import org.dotledger.core.registrar.FalseNew;
import org.dotledger.core.registrar.RegistrarDiff;

/** The registrar's dry run: computed here, recorded with its inputs, and compared with what the ledger recomputed. */
public final class RegistrarScan {

    /**
     * What came of a dry run.
     *
     * @param diff the difference, every list in full
     * @param falseNew why matching by raw path would have called more new
     */
    public record Result(RegistrarRunRow recorded, RegistrarDiff diff, FalseNew falseNew) {}

    private RegistrarScan() {}

    /**
     * Records a dry run. The same run with the same inputs may be recorded again, which appends nothing.
     *
     * @throws LedgerMismatchException when the ledger came to another difference
     */
    public static Result record(
            ApiClient ledger, String runId, List<DotCode> whitelist, List<ScannedPath> scan, List<StoredRow> rows) {
        RecordRegistrarDryRun silent = new RecordRegistrarDryRun(runId, whitelist, scan, rows, List.of());
        List<DotCode> isNew = RegistrarDiff.of(silent, SsotPrefixes.DEFAULT).newWhitelisted();
        RecordRegistrarDryRun run = new RecordRegistrarDryRun(runId, whitelist, scan, rows, isNew);
        RegistrarDiff diff = RegistrarDiff.of(run, SsotPrefixes.DEFAULT);
        byte[] body =
                CanonicalJson.bytes(RecordCodec.of(RecordRegistrarDryRun.class).write(run));
        ledger.command("RecordRegistrarDryRun", body, "scan-" + Sha256.digestUtf8(runId), false);
        RegistrarRunRow recorded = RecordedRun.fetch(ledger, runId).row();
        requireSame(recorded, diff);
        return new Result(recorded, diff, FalseNew.of(scan, rows, whitelist, SsotPrefixes.DEFAULT));
    }

    private static void requireSame(RegistrarRunRow recorded, RegistrarDiff diff) {
        boolean same = recorded.verdict() == diff.verdict()
                && recorded.newWhitelisted().codes().equals(diff.newWhitelisted())
                && recorded.backlog().count() == diff.backlog().size()
                && recorded.duplicates().count() == diff.duplicates().size()
                && recorded.pathDrift().count() == diff.pathDrift().size()
                && recorded.phantoms().count() == diff.phantoms().size()
                && recorded.missing().codes().equals(diff.missing())
                && recorded.alreadyRegistered() == diff.alreadyRegistered()
                && recorded.naiveNewCount() == diff.naiveNewCount();
        if (!same) {
            throw new LedgerMismatchException(
                    "the ledger recomputed another difference than this program from the same inputs");
        }
    }

    /** A name for a dry run that was given none. */
    public static String newRunId() {
        return GovernedRun.newId("scan");
    }

    /** Whether the run allows to go on. */
    public static boolean passes(Result result) {
        return result.recorded().verdict() == Verdict.PASS;
    }
}
