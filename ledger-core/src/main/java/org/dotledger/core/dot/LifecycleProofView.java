package org.dotledger.core.dot;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.CellStatus;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.LifecycleCell;
import org.dotledger.api.dot.LifecycleCells;
import org.dotledger.api.dot.LifecycleRow;
import org.dotledger.api.dot.OrphanRow;
import org.dotledger.core.dot.LifecycleFacts.Birth;
import org.dotledger.core.dot.LifecycleFacts.CatalogSight;
import org.dotledger.core.dot.LifecycleFacts.Fact;
import org.dotledger.core.view.DerivedView;
import org.dotledger.core.view.OrphansView;
import org.dotledger.core.view.StateAt;
import org.jspecify.annotations.Nullable;

/** The proof that a DOT was not merely put somewhere (seed, section 10): each required DOT, and each other born here. */
final class LifecycleProofView implements DerivedView<LifecycleRow> {
    private final LifecycleFold lives;
    private final NewestDryRunFold dryRuns;
    private final OrphansView orphans;

    LifecycleProofView(LifecycleFold lives, NewestDryRunFold dryRuns, OrphansView orphans) {
        this.lives = lives;
        this.dryRuns = dryRuns;
        this.orphans = orphans;
    }

    @Override
    public ViewDefinition<LifecycleRow> definition() {
        return ViewDefinitions.LIFECYCLE_PROOF;
    }

    @Override
    public List<LifecycleRow> derive(StateAt state) {
        SortedMap<DotCode, LifecycleFacts> shown = new TreeMap<>();
        Policy.C1.requiredDots().forEach(code -> shown.put(code, LifecycleFacts.none(code)));
        state.items(lives).stream()
                .filter(facts -> facts.birth() != null)
                .forEach(facts -> shown.put(facts.code(), facts));
        Map<String, List<OrphanRow>> findings =
                state.items(orphans).stream().collect(Collectors.groupingBy(OrphanRow::code));
        List<Long> scan =
                state.items(dryRuns).stream().map(NewestDryRun::position).toList();
        return shown.values().stream()
                .map(facts -> row(facts, findings.getOrDefault(facts.code().value(), List.of()), scan))
                .toList();
    }

    private static LifecycleRow row(LifecycleFacts facts, List<OrphanRow> findings, List<Long> scan) {
        Birth birth = facts.birth();
        LifecycleCells cells = new LifecycleCells(
                birth == null ? LifecycleCell.MISSING : LifecycleCell.proven(birth.name(), birth.position()),
                birth == null ? LifecycleCell.MISSING : LifecycleCell.proven(birth.whyNotReuse(), birth.position()),
                birth == null ? LifecycleCell.MISSING : LifecycleCell.proven(birth.path(), birth.position()),
                cell(facts.admission()),
                registration(facts),
                catalogReadback(facts),
                cell(facts.handbook()),
                cell(facts.rollback()),
                birth == null ? LifecycleCell.MISSING : orphanCheck(findings, scan));
        boolean leftOut = facts.retired() != null && !Policy.C1.requiredDots().contains(facts.code());
        return new LifecycleRow(
                facts.code(), birth == null ? "" : birth.name(), cells, cells.allProven(), leftOut ? true : null);
    }

    private static LifecycleCell cell(@Nullable Fact fact) {
        if (fact == null) {
            return LifecycleCell.MISSING;
        }
        return fact.good()
                ? LifecycleCell.proven(fact.value(), fact.position())
                : LifecycleCell.failed(fact.value(), fact.position());
    }

    private static LifecycleCell registration(LifecycleFacts facts) {
        Long unregistered = facts.unregistered();
        return unregistered == null
                ? cell(facts.registration())
                : new LifecycleCell(CellStatus.MISSING, "unregistered", List.of(unregistered));
    }

    private static LifecycleCell catalogReadback(LifecycleFacts facts) {
        CatalogSight catalog = facts.catalog();
        if (catalog == null || facts.registration() == null) {
            return LifecycleCell.MISSING;
        }
        return cell(new Fact(
                catalog.position(),
                "rows: " + catalog.rowCount() + ", sha256 " + catalog.rowSha256(),
                catalog.matches()));
    }

    /** That nothing was found rests, of all events, on the scan that was compared. */
    private static LifecycleCell orphanCheck(List<OrphanRow> findings, List<Long> scan) {
        if (findings.isEmpty()) {
            return new LifecycleCell(CellStatus.PROVEN, "no finding", scan);
        }
        return new LifecycleCell(
                CellStatus.FAILED,
                findings.stream().map(finding -> finding.kind().name()).collect(Collectors.joining(" ")),
                findings.stream()
                        .flatMap(finding -> finding.positions().stream())
                        .distinct()
                        .sorted()
                        .toList());
    }
}
