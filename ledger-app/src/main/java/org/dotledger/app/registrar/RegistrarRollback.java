package org.dotledger.app.registrar;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.UnregisterDot;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.registrar.RegistrarRunRow;
import org.dotledger.app.catalog.CatalogException;
import org.dotledger.app.catalog.CatalogTable;
import org.dotledger.app.catalog.TableRow;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.client.ApiFailure;
import org.dotledger.app.registrar.DotHistory.Standing;
import org.jspecify.annotations.Nullable;

/**
 * Removes from the catalogue exactly the rows that {@link RegistrarApply} inserted from one dry run, by the receipts it
 * left in the ledger.
 *
 * <p>As there, the ledger records it before the transaction is confirmed. A run that is cut off between the two leaves a
 * row whose registration is taken back already; it is known by its receipt, and the next run removes it.
 */
public final class RegistrarRollback {

    /**
     * What to take back.
     *
     * @param include the codes; empty for every one that was registered from the dry run
     */
    public record Request(String dryRunId, List<DotCode> include, String reason) {
        public Request {
            include = List.copyOf(include);
        }
    }

    /**
     * What is to be done for one code.
     *
     * @param removed the row that goes, or null where there is none
     * @param unregister whether the ledger still holds the registration
     * @param gone whether there was a row, which something else has removed since
     */
    private record Step(DotCode code, @Nullable TableRow removed, boolean unregister, boolean gone) {}

    /**
     * What came of it for one code.
     *
     * @param removed whether a row was removed
     * @param gone whether something else had removed the row before
     * @param unregistered whether the ledger has recorded it in this run, rather than in an earlier one
     */
    public record Line(DotCode code, boolean removed, boolean gone, boolean unregistered) {}

    private final ApiClient ledger;
    private final CatalogTable table;
    private final Request request;
    private final GovernedRun run;

    private RegistrarRollback(ApiClient ledger, CatalogTable table, Request request) {
        this.ledger = ledger;
        this.table = table;
        this.request = request;
        this.run = GovernedRun.begin("rollback", request.dryRunId());
    }

    /**
     * Takes back what was applied. Doing so again does what is still to be done, which may be nothing.
     *
     * @throws RegistrarStop when a row is not as it was inserted; then nothing was written
     * @throws ApiFailure when the ledger refuses; then the catalogue holds what the ledger says is registered
     */
    public static List<Line> rollBack(ApiClient ledger, CatalogTable table, Request request) {
        RegistrarRunRow dryRun = RecordedRun.fetchRow(ledger, request.dryRunId());
        requireSameCatalog(table.location().toString(), dryRun.location());
        List<DotCode> codes =
                request.include().isEmpty() ? dryRun.newWhitelisted().codes() : request.include();
        return new RegistrarRollback(ledger, table, request).rollBack(codes);
    }

    /** Runs of earlier versions do not say what they saw; what they inserted is known by its receipts all the same. */
    private static void requireSameCatalog(String here, @Nullable String seen) {
        if (seen != null && !seen.equals(here)) {
            throw new RegistrarStop("the dry run saw the catalogue " + seen + "; this one is " + here);
        }
    }

    private List<Line> rollBack(List<DotCode> codes) {
        table.lock();
        List<TableRow> before = table.rows();
        List<Step> steps = new ArrayList<>();
        codes.forEach(code -> addStep(code, before, steps));
        List<TableRow> removed =
                steps.stream().map(Step::removed).filter(Objects::nonNull).toList();
        Sha256 receipt = new Receipt(run, removed).sha256();
        List<Step> open = steps.stream().filter(Step::unregister).toList();
        open.forEach(step -> run.preview(ledger, step.code(), unregistration(step, receipt)));
        if (!removed.isEmpty()) {
            requireOnlyTheseGo(steps);
        }
        steps.stream()
                .filter(Step::gone)
                .forEach(step -> run.send(ledger, step.code(), GovernedRun.readback(step.code(), 0, JsonObject.EMPTY)));
        remove(steps, before, removed);
        new Receipt(run, removed).keep(ledger);
        unregister(open, receipt);
        table.commit();
        return steps.stream()
                .map(step -> new Line(step.code(), step.removed() != null, step.gone(), step.unregister()))
                .toList();
    }

    private UnregisterDot unregistration(Step step, Sha256 receipt) {
        return run.unregistration(step.code(), request.reason(), receipt);
    }

    private void addStep(DotCode code, List<TableRow> rows, List<Step> steps) {
        DotHistory history = DotHistory.fetch(ledger, code);
        boolean registered = history.isRegisteredFrom(request.dryRunId());
        if (!history.isFrom(request.dryRunId()) || history.standing() == Standing.RETIRED) {
            if (request.include().contains(code)) {
                throw new RegistrarStop(code + " is not registered from the dry run " + request.dryRunId());
            }
            return;
        }
        DotRegistered registration = requireNonNull(history.registration());
        TableRow inserted = Receipt.rowOf(ledger, registration);
        List<TableRow> found = rows.stream().filter(row -> row.isOf(code)).toList();
        boolean stands = found.size() == 1 && found.getFirst().holds(inserted);
        if (registered && !stands && !found.isEmpty()) {
            throw new RegistrarStop("the row of " + code + " is not as it was inserted, so it is not removed");
        }
        if (registered || stands) {
            boolean gone = found.isEmpty() && history.wasSeen();
            steps.add(new Step(code, stands ? found.getFirst() : null, registered, gone));
        }
    }

    /** What refers to a row would be removed or emptied with it, and no receipt would hold it. */
    private void requireOnlyTheseGo(List<Step> steps) {
        table.obstacleToRemoving().ifPresent(obstacle -> {
            throw new RegistrarStop("no row is removed: " + obstacle);
        });
        for (Step step : steps) {
            List<String> referring = step.removed() == null ? List.of() : table.referringTo(step.code());
            if (!referring.isEmpty()) {
                throw new RegistrarStop("the row of " + step.code() + " is not removed, because rows of "
                        + String.join(", ", referring) + " refer to it");
            }
        }
    }

    private void remove(List<Step> steps, List<TableRow> before, List<TableRow> removed) {
        steps.stream().filter(step -> step.removed() != null).map(Step::code).forEach(table::delete);
        table.settle();
        List<TableRow> expected = new ArrayList<>(table.rows());
        expected.addAll(removed);
        if (!RowBag.same(before, expected)) {
            throw new RegistrarStop("removing has changed more in the catalogue than the rows that were removed");
        }
    }

    private void unregister(List<Step> open, Sha256 receipt) {
        List<DotCode> unregistered = new ArrayList<>();
        try {
            for (Step step : open) {
                run.send(ledger, step.code(), unregistration(step, receipt));
                unregistered.add(step.code());
            }
        } catch (ApiFailure refused) {
            table.rollback();
            finish(unregistered, refused);
            throw refused;
        }
    }

    /** Removes the rows of those that the ledger did take back. If this fails too, the next run does it. */
    private void finish(List<DotCode> unregistered, ApiFailure refused) {
        if (unregistered.isEmpty()) {
            return;
        }
        try {
            rollBack(unregistered);
        } catch (ApiFailure | RegistrarStop | CatalogException further) {
            refused.addSuppressed(further);
        }
    }
}
