package org.dotledger.core.dot;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.OrphanKind;
import org.dotledger.api.dot.OrphanRow;
import org.dotledger.core.dot.DotOrphans.Scan;
import org.dotledger.core.dot.LifecycleFacts.CatalogSight;
import org.dotledger.core.dot.LifecycleFacts.Registration;
import org.dotledger.core.dot.LifecycleFacts.WayBack;
import org.jspecify.annotations.Nullable;

/** The findings for one DOT. Used once, by one thread. */
final class DotFindings {
    private final LifecycleFacts facts;
    private final @Nullable Scan scan;
    private final CatalogLook look;
    private final boolean required;
    private final List<OrphanRow> findings = new ArrayList<>();

    DotFindings(LifecycleFacts facts, @Nullable Scan scan, CatalogLook look) {
        this.facts = facts;
        this.look = look;
        this.scan = scan;
        this.required = Policy.C1.requiredDots().contains(facts.code());
    }

    List<OrphanRow> all() {
        if (facts.isAlive()) {
            checkLife();
        } else if (required) {
            add(OrphanKind.REQUIRED_DOT_ABSENT, facts.birth() == null ? "not born" : "retired", facts.retired());
        }
        if (facts.birth() == null) {
            checkCatalogBeforeBirth();
        }
        if (scan != null) {
            checkDisk(scan);
        }
        checkRows();
        return findings;
    }

    private void checkLife() {
        Long birth = facts.birth() == null ? null : facts.birth().position();
        if (facts.admission() == null) {
            add(OrphanKind.BORN_NOT_ADMITTED, "born and not admitted", birth);
        } else if (facts.registration() == null) {
            String detail = facts.unregistered() == null ? "admitted and not registered" : "registered no more";
            add(OrphanKind.ADMITTED_NOT_REGISTERED, detail, facts.admission().position(), facts.unregistered());
        }
        checkReadbacks();
        WayBack rollback = facts.rollback();
        if (rollback == null) {
            add(OrphanKind.NO_ROLLBACK_CHECK, "its way back was never tried", birth);
        } else if (!rollback.restored() || Boolean.FALSE.equals(rollback.matches())) {
            add(OrphanKind.NO_ROLLBACK_CHECK, "the newest rollback check did not restore", rollback.position());
        }
    }

    private void checkReadbacks() {
        Registration registration = facts.registration();
        CatalogSight catalog = facts.catalog();
        if (registration == null) {
            if (catalog != null && catalog.rowCount() > 0) {
                add(OrphanKind.CATALOG_ROW_MISMATCH, rows(catalog) + " and it is not registered", catalog.position());
            }
            return;
        }
        if (catalog == null) {
            add(OrphanKind.REGISTERED_NOT_READ_BACK, "no catalogue readback since", registration.position());
        } else if (!catalog.matches()) {
            String detail = rows(catalog) + "; what was read is not the one row that was registered";
            add(OrphanKind.CATALOG_ROW_MISMATCH, detail, registration.position(), catalog.position());
        }
        if (facts.handbookOfRegistration() == null) {
            add(OrphanKind.NO_HANDBOOK_READBACK, "no handbook readback since", registration.position());
        }
    }

    /** A readback counts in addition to the dry run only if it is later: the dry run has overtaken an earlier one. */
    private void checkCatalogBeforeBirth() {
        CatalogSight catalog = facts.catalog();
        boolean later = catalog != null && (scan == null || catalog.position() > scan.position());
        Long read = catalog != null && later && catalog.rowCount() > 0 ? catalog.position() : null;
        Long listed =
                scan == null ? facts.recognised() : scan.inCatalog().contains(facts.code()) ? scan.position() : null;
        if (read != null || listed != null) {
            add(OrphanKind.IN_CATALOG_NOT_BORN, "has a row in the catalogue and was not born here", listed, read);
        }
    }

    /**
     * A DOT that was retired and is not required may lie in a scan made before; only a later one shows that it was left
     * behind.
     */
    private void checkDisk(Scan newest) {
        boolean onDisk = newest.onDisk().contains(facts.code());
        boolean registered = facts.isAlive() && facts.registration() != null;
        Long retired = facts.retired();
        boolean excused = retired != null && !required && newest.position() < retired;
        if (onDisk && !registered && !excused) {
            add(OrphanKind.ON_DISK_NOT_REGISTERED, "on disk and not registered", newest.position(), retired);
        }
        if (registered && !onDisk) {
            Long registration =
                    facts.registration() == null ? null : facts.registration().position();
            add(OrphanKind.REGISTERED_NOT_ON_DISK, "registered and not on disk", newest.position(), registration);
        }
    }

    /** What the newest dry run and the newest observation have found in the catalogue. */
    private void checkRows() {
        Long twice = scan != null && scan.duplicates().contains(facts.code()) ? scan.position() : null;
        addIfAny(
                OrphanKind.CATALOG_DUPLICATE,
                "stands on more than one row of the catalogue",
                twice,
                look.duplicate(facts.code()).orElse(null));
        Long elsewhere = scan != null && scan.pathDrift().contains(facts.code()) ? scan.position() : null;
        addIfAny(
                OrphanKind.CATALOG_PATH_DRIFT,
                "its row and its file have different paths",
                elsewhere,
                look.pathDrift(facts.code()).orElse(null));
        Registration registration = facts.isAlive() ? facts.registration() : null;
        if (registration != null) {
            checkMissing(registration.position());
        }
    }

    /** A registration after them, neither the dry run nor the observation could see. */
    private void checkMissing(long registered) {
        Long run = scan != null
                        && registered < scan.position()
                        && !scan.inCatalog().contains(facts.code())
                ? scan.position()
                : null;
        Long looked = look.missing(facts.code(), registered).orElse(null);
        if (run != null || looked != null) {
            add(
                    OrphanKind.REGISTERED_NOT_IN_CATALOG,
                    "registered, and without a row in the catalogue",
                    registered,
                    run,
                    looked);
        }
    }

    private void addIfAny(OrphanKind kind, String detail, @Nullable Long run, @Nullable Long looked) {
        if (run != null || looked != null) {
            add(kind, detail, run, looked);
        }
    }

    private static String rows(CatalogSight catalog) {
        return "the catalogue held " + catalog.rowCount() + (catalog.rowCount() == 1 ? " row" : " rows");
    }

    private void add(OrphanKind kind, String detail, @Nullable Long... positions) {
        List<Long> proving =
                Stream.of(positions).filter(Objects::nonNull).sorted().toList();
        findings.add(OrphanRow.of(kind, facts.code(), detail, proving));
    }
}
