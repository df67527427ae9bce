package org.dotledger.app.registrar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRow;
import org.dotledger.api.dot.DotState;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.registrar.RecordRegistrarDryRun;
import org.dotledger.api.registrar.RegistrarRunRow;
import org.dotledger.api.registrar.ScannedPath;
import org.dotledger.api.registrar.StoredRow;
import org.dotledger.api.registrar.Verdict;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.app.catalog.CatalogLocation;
import org.dotledger.app.client.ApiClient;
import org.dotledger.core.registrar.FalseNew;
import org.dotledger.core.registrar.KnownCatalog;
import org.dotledger.core.registrar.RegistrarDiff;
import org.jspecify.annotations.Nullable;

/** The registrar's dry run: computed here, recorded with its inputs, and compared with what the ledger recomputed. */
public final class RegistrarScan {

    /**
     * What was looked at.
     *
     * @param location which catalogue it was, or null where no one knows
     */
    public record Inputs(
            List<DotCode> whitelist, @Nullable CatalogLocation location, List<ScannedPath> scan, List<StoredRow> rows) {
        public Inputs {
            whitelist = List.copyOf(whitelist);
            scan = List.copyOf(scan);
            rows = List.copyOf(rows);
        }

        private RecordRegistrarDryRun reporting(String runId, List<DotCode> reportedNew) {
            String where = location == null ? null : location.toString();
            return new RecordRegistrarDryRun(runId, where, whitelist, scan, rows, reportedNew);
        }

        /** The difference, as if nothing had been known before. */
        public RegistrarDiff diff() {
            return RegistrarDiff.of(reporting("", List.of()), SsotPrefixes.DEFAULT, KnownCatalog.NOTHING);
        }
    }

    /**
     * What came of a dry run.
     *
     * @param diff the difference, every list in full
     * @param known what the ledger knew a whole catalogue to hold
     * @param rows how many rows were read
     * @param falseNew why matching by raw path would have called more new
     */
    public record Result(
            RegistrarRunRow recorded, RegistrarDiff diff, KnownCatalog known, long rows, FalseNew falseNew) {}

    private RegistrarScan() {}

    /**
     * Records a dry run. The same run with the same inputs may be recorded again, which appends nothing.
     *
     * @throws LedgerMismatchException when the ledger came to another difference
     */
    public static Result record(ApiClient ledger, String runId, Inputs inputs) {
        RecordRegistrarDryRun run = inputs.reporting(runId, inputs.diff().newWhitelisted());
        byte[] body =
                CanonicalJson.bytes(RecordCodec.of(RecordRegistrarDryRun.class).write(run));
        ledger.command("RecordRegistrarDryRun", body, "scan-" + Sha256.digestUtf8(runId), false);
        RegistrarRunRow recorded = RecordedRun.fetchRow(ledger, runId);
        KnownCatalog known = known(ledger, recorded.positions().getFirst());
        RegistrarDiff diff = RegistrarDiff.of(run, SsotPrefixes.DEFAULT, known);
        requireSame(recorded, run.location(), diff);
        FalseNew falseNew = FalseNew.of(inputs.scan(), inputs.rows(), inputs.whitelist(), SsotPrefixes.DEFAULT);
        return new Result(recorded, diff, known, inputs.rows().size(), falseNew);
    }

    /** What the ledger knew just before it recorded the run. */
    private static KnownCatalog known(ApiClient ledger, long position) {
        AtomicLong baselineRows = new AtomicLong();
        ledger.lines("/api/v1/events", Map.of("type", "CatalogImported"), line -> {
            JsonObject entry = JsonReader.readObject(line.getBytes(UTF_8));
            if (entry.integer("position") < position && entry.get("data") instanceof JsonObject baseline) {
                baselineRows.set(baseline.integer("rowCount"));
            }
        });
        JsonArray dots = (JsonArray) requireNonNull(ledger.get("/api/v1/dots", Map.of("asOf", Long.toString(position)))
                .object()
                .get("items"));
        Set<DotCode> registered = dots.values().stream()
                .map((Json dot) -> RecordCodec.of(DotRow.class).read((JsonObject) dot))
                .filter(dot -> dot.state() == DotState.REGISTERED)
                .map(DotRow::code)
                .collect(Collectors.toSet());
        return new KnownCatalog(baselineRows.get(), registered);
    }

    private static void requireSame(RegistrarRunRow recorded, @Nullable String location, RegistrarDiff diff) {
        boolean same = recorded.verdict() == diff.verdict()
                && recorded.newWhitelisted().codes().equals(diff.newWhitelisted())
                && recorded.backlog().count() == diff.backlog().size()
                && recorded.duplicates().count() == diff.duplicates().size()
                && recorded.pathDrift().count() == diff.pathDrift().size()
                && recorded.phantoms().count() == diff.phantoms().size()
                && Objects.equals(recorded.location(), location)
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
