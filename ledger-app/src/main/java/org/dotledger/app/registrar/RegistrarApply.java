package org.dotledger.app.registrar;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dotledger.api.dot.CatalogEntry;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.registrar.HoldRow;
import org.dotledger.api.registrar.HoldStatus;
import org.dotledger.api.registrar.ScannedPath;
import org.dotledger.api.registrar.StoredRow;
import org.dotledger.api.registrar.Verdict;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.app.catalog.CatalogTable;
import org.dotledger.app.catalog.TableRow;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.client.ApiFailure;
import org.jspecify.annotations.Nullable;

/**
 * Inserts into the catalogue what a passing dry run has shown to be new, and nothing else.
 *
 * <p>All of it happens in one transaction of the catalogue's database that keeps other writers out: the inputs are read
 * again and compared, the ledger is asked whether it would record each registration, the rows are inserted and looked at,
 * the ledger records the registrations, and only then is the transaction confirmed. So the catalogue never holds a row
 * that the ledger does not know, and a refusal leaves the catalogue untouched. What a run that is cut off between the
 * ledger and the confirmation leaves behind is a registration without a row, which the next run takes back and repeats;
 * cut off after the confirmation, the next run finds the very rows and reads them back.
 */
public final class RegistrarApply {

    /**
     * What to apply.
     *
     * @param include the codes; empty for every new one whose hold is released
     * @param scan the DOT folder as it is now
     */
    public record Request(String dryRunId, List<DotCode> include, FolderScan scan, String tier, String domain) {
        public Request {
            include = List.copyOf(include);
        }
    }

    /**
     * What came of it for one code.
     *
     * @param inserted whether this run did it, rather than an earlier one
     * @param registeredAt position of the registration
     * @param readBackAt position of the newest readback
     */
    public record Line(DotCode code, boolean inserted, long registeredAt, long readBackAt) {}

    private final ApiClient ledger;
    private final CatalogTable table;
    private final Request request;
    private final RecordedRun dryRun;
    private final GovernedRun run;
    private final Map<DotCode, DotHistory> histories = new LinkedHashMap<>();

    private RegistrarApply(ApiClient ledger, CatalogTable table, Request request) {
        this.ledger = ledger;
        this.table = table;
        this.request = request;
        this.dryRun = RecordedRun.fetch(ledger, request.dryRunId());
        this.run = GovernedRun.begin("apply", request.dryRunId());
    }

    /**
     * Applies the dry run. Doing so again does what is still to be done, which may be nothing.
     *
     * @throws RegistrarStop when anything differs from the dry run; then nothing was written
     * @throws ApiFailure when the ledger refuses; then nothing was written
     */
    public static List<Line> apply(ApiClient ledger, CatalogTable table, Request request) {
        return new RegistrarApply(ledger, table, request).apply();
    }

    private List<Line> apply() {
        if (dryRun.row().verdict() != Verdict.PASS) {
            throw new RegistrarStop("the dry run " + request.dryRunId() + " is on HOLD");
        }
        requireSameCatalog();
        requireSameScan();
        table.obstacleToRemoving().ifPresent(obstacle -> {
            throw new RegistrarStop("what is inserted could not be taken back: " + obstacle);
        });
        table.lock();
        List<TableRow> rows = table.rows();
        newCodes().forEach(code -> histories.put(code, DotHistory.fetch(ledger, code)));
        List<DotCode> standing = requireSameRows(rows);
        List<DotCode> codes = chosen();
        takeBackCutOff(codes, standing);
        List<CatalogEntry> entries = codes.stream()
                .filter(code -> !standing.contains(code))
                .map(this::entry)
                .toList();
        Sha256 plan = new Receipt(run, List.of()).sha256();
        entries.forEach(entry -> run.preview(ledger, entry.code(), run.registration(entry, plan)));
        if (!entries.isEmpty()) {
            insert(entries, rows);
        }
        table.commit();
        return readBack(codes, entries);
    }

    private List<DotCode> newCodes() {
        return dryRun.row().newWhitelisted().codes();
    }

    private void requireSameCatalog() {
        String here = table.location().toString();
        String seen = dryRun.row().location();
        if (seen == null) {
            throw new RegistrarStop("the dry run does not say which catalogue it saw; this one is " + here
                    + ": scan it, or say --location " + here + " when scanning what was exported from it");
        }
        if (!seen.equals(here)) {
            throw new RegistrarStop("the dry run saw the catalogue " + seen + "; this one is " + here);
        }
    }

    private void requireSameScan() {
        List<String> then = sorted(dryRun.scan());
        List<String> now = sorted(request.scan().paths());
        if (!then.equals(now)) {
            List<String> differing = new ArrayList<>(now);
            differing.removeAll(then);
            throw new RegistrarStop("the DOT folder is not what the dry run saw"
                    + (differing.isEmpty() ? "; something is gone" : "; new is " + differing.getFirst()));
        }
    }

    private static List<String> sorted(List<ScannedPath> paths) {
        return paths.stream().map(ScannedPath::value).sorted().toList();
    }

    /** The codes whose rows this dry run's own registrations wrote; every other row has to be as the dry run saw it. */
    private List<DotCode> requireSameRows(List<TableRow> rows) {
        RowBag<StoredRow> seen = new RowBag<>(dryRun.rows());
        List<TableRow> further =
                rows.stream().filter(row -> !seen.take(row.stored())).toList();
        for (StoredRow gone : seen.left()) {
            throw new RegistrarStop(
                    "the catalogue no longer holds the row of " + gone.code() + " as the dry run saw it");
        }
        List<DotCode> standing = new ArrayList<>();
        for (TableRow row : further) {
            DotCode code = row.stored().code();
            if (standing.contains(code) || !isOurs(row, histories.get(code))) {
                throw new RegistrarStop("the catalogue holds a row of " + code + " that the dry run did not see");
            }
            standing.add(code);
        }
        return standing;
    }

    private boolean isOurs(TableRow row, @Nullable DotHistory history) {
        return history != null
                && history.isRegisteredFrom(request.dryRunId())
                && row.holds(Receipt.rowOf(ledger, requireNonNull(history.registration())));
    }

    private List<DotCode> chosen() {
        if (!request.include().isEmpty()) {
            for (DotCode code : request.include()) {
                if (!newCodes().contains(code)) {
                    throw new RegistrarStop(code + " is not new in the dry run " + request.dryRunId());
                }
            }
            return request.include();
        }
        List<DotCode> released = released();
        List<DotCode> chosen = newCodes().stream()
                .filter(code -> released.contains(code) || history(code).isRegisteredFrom(request.dryRunId()))
                .toList();
        // Where nothing is released, the ledger says so itself.
        return chosen.isEmpty() ? newCodes() : chosen;
    }

    private List<DotCode> released() {
        JsonArray holds = (JsonArray)
                requireNonNull(ledger.get("/api/v1/holds", Map.of()).object().get("items"));
        return holds.values().stream()
                .map((Json hold) -> RecordCodec.of(HoldRow.class).read((JsonObject) hold))
                .filter(hold -> hold.status() == HoldStatus.RELEASED)
                .map(HoldRow::code)
                .toList();
    }

    private DotHistory history(DotCode code) {
        return requireNonNull(histories.get(code));
    }

    /** A registration whose transaction was never confirmed is taken back, so that its repetition is a new one. */
    private void takeBackCutOff(List<DotCode> codes, List<DotCode> standing) {
        List<DotCode> rowless = codes.stream()
                .filter(code -> !standing.contains(code) && history(code).isRegisteredFrom(request.dryRunId()))
                .toList();
        for (DotCode code : rowless) {
            if (history(code).wasSeen()) {
                throw new RegistrarStop("the catalogue no longer holds the row of " + code
                        + ", which was registered; ledger registrar rollback records that it is gone");
            }
        }
        takeBack(rowless);
    }

    /** As a run of its own, because the same run may have to take back what it registers. */
    private void takeBack(List<DotCode> rowless) {
        if (rowless.isEmpty()) {
            return;
        }
        GovernedRun rollback = GovernedRun.begin("rollback", request.dryRunId());
        Receipt nothing = new Receipt(rollback, List.of());
        nothing.keep(ledger);
        String reason = "the run that registered it ended before its row was written";
        rowless.forEach(code -> rollback.send(ledger, code, rollback.unregistration(code, reason, nothing.sha256())));
    }

    private CatalogEntry entry(DotCode code) {
        DotBorn birth = history(code).birth();
        String path = birth == null
                ? request.scan().paths().stream()
                        .map(ScannedPath::value)
                        .filter(scanned -> DotCode.fromName(scanned).equals(Optional.of(code)))
                        .findFirst()
                        .orElseThrow(() -> new RegistrarStop(code + " is not on disk"))
                : birth.source().path().value();
        if (!request.scan().paths().contains(new ScannedPath(path))) {
            throw new RegistrarStop(code + " is not on disk where it was born, at " + path);
        }
        String name = birth == null ? path.substring(path.lastIndexOf('/') + 1) : birth.name();
        return new CatalogEntry(code, name, path, request.tier(), request.domain());
    }

    private void insert(List<CatalogEntry> entries, List<TableRow> before) {
        List<TableRow> inserted = entries.stream().map(table::insert).toList();
        table.settle();
        List<TableRow> expected = new ArrayList<>(before);
        expected.addAll(inserted);
        if (!RowBag.same(expected, table.rows())) {
            throw new RegistrarStop("inserting has changed more in the catalogue than the rows that were inserted");
        }
        for (int i = 0; i < entries.size(); i++) {
            requireAsAsked(entries.get(i), inserted.get(i));
        }
        Receipt receipt = new Receipt(run, inserted);
        receipt.keep(ledger);
        register(entries, receipt.sha256());
    }

    /** A trigger may write other values than it is given. */
    private static void requireAsAsked(CatalogEntry entry, TableRow inserted) {
        CatalogTable.asked(entry).forEach((column, asked) -> {
            String written = inserted.text(column);
            if (!written.equals(asked)) {
                throw new RegistrarStop("the table made of the " + column + " '" + asked + "' of " + entry.code() + " '"
                        + written + "'");
            }
        });
    }

    private void register(List<CatalogEntry> entries, Sha256 receipt) {
        List<DotCode> registered = new ArrayList<>();
        try {
            for (CatalogEntry entry : entries) {
                run.send(ledger, entry.code(), run.registration(entry, receipt));
                registered.add(entry.code());
            }
        } catch (ApiFailure refused) {
            table.rollback();
            takeBackAll(registered, refused);
            throw refused;
        }
    }

    /** If this fails too, the next run finds registrations without rows and does it. */
    private void takeBackAll(List<DotCode> registered, ApiFailure refused) {
        try {
            takeBack(registered);
        } catch (ApiFailure further) {
            refused.addSuppressed(further);
        }
    }

    private List<Line> readBack(List<DotCode> codes, List<CatalogEntry> entries) {
        List<TableRow> rows = table.rows();
        List<DotCode> inserted = entries.stream().map(CatalogEntry::code).toList();
        List<Line> lines = new ArrayList<>();
        for (DotCode code : codes) {
            DotHistory history = DotHistory.fetch(ledger, code);
            if (history.readBackAt() == null) {
                List<TableRow> found =
                        rows.stream().filter(row -> row.isOf(code)).toList();
                JsonObject row =
                        found.isEmpty() ? JsonObject.EMPTY : found.getFirst().columns();
                run.send(ledger, code, GovernedRun.readback(code, found.size(), row));
                history = DotHistory.fetch(ledger, code);
            }
            if (history.readBackAt() == null || history.registeredAt() == null) {
                throw new LedgerMismatchException(
                        "the row of " + code + " was read back and is not what was registered");
            }
            lines.add(new Line(code, inserted.contains(code), history.registeredAt(), history.readBackAt()));
        }
        return List.copyOf(lines);
    }
}
