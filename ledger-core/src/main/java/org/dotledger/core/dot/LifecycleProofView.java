package org.dotledger.core.dot;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.CellStatus;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.LifecycleCell;
import org.dotledger.api.dot.LifecycleCells;
import org.dotledger.api.dot.LifecycleRow;
import org.dotledger.api.dot.OrphanRow;
import org.dotledger.api.world.Source;
import org.dotledger.core.dot.LifecycleFacts.Birth;
import org.dotledger.core.dot.LifecycleFacts.CatalogSight;
import org.dotledger.core.dot.LifecycleFacts.Fact;
import org.dotledger.core.dot.LifecycleFacts.Handbook;
import org.dotledger.core.dot.LifecycleFacts.Registration;
import org.dotledger.core.dot.LifecycleFacts.WayBack;
import org.dotledger.core.dot.Sights.Answer;
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
                state.items(orphans.findings()).stream().collect(Collectors.groupingBy(OrphanRow::code));
        List<Long> scan =
                state.items(dryRuns).stream().map(NewestDryRun::position).toList();
        Sights sights = Sights.in(state);
        return shown.values().stream()
                .map(facts ->
                        row(facts, sights, findings.getOrDefault(facts.code().value(), List.of()), scan))
                .toList();
    }

    private static LifecycleRow row(LifecycleFacts facts, Sights sights, List<OrphanRow> findings, List<Long> scan) {
        Birth birth = facts.birth();
        LifecycleCells cells = birth == null
                ? LifecycleCells.NONE
                : new LifecycleCells(
                        LifecycleCell.proven(birth.name(), birth.position()),
                        LifecycleCell.proven(birth.whyNotReuse(), birth.position()),
                        birth(birth, sights),
                        admission(facts),
                        registration(facts),
                        catalogReadback(facts, sights),
                        handbookReadback(facts, sights),
                        rollback(facts),
                        orphanCheck(findings, scan));
        boolean leftOut = facts.retired() != null && !Policy.C1.requiredDots().contains(facts.code());
        return new LifecycleRow(
                facts.code(), birth == null ? "" : birth.name(), cells, cells.allProven(), leftOut ? true : null);
    }

    private static LifecycleCell birth(Birth birth, Sights sights) {
        return judged(
                birth.path(),
                birth.position(),
                null,
                sights.file(Source.DOT_BIN, birth.path(), birth.sha256(), birth.position()));
    }

    private static LifecycleCell admission(LifecycleFacts facts) {
        Fact admission = facts.admission();
        return admission == null
                ? LifecycleCell.MISSING
                : LifecycleCell.proven(admission.value(), admission.position());
    }

    private static LifecycleCell registration(LifecycleFacts facts) {
        Long unregistered = facts.unregistered();
        Registration registration = facts.registration();
        if (unregistered != null) {
            return new LifecycleCell(CellStatus.MISSING, "unregistered", List.of(unregistered));
        }
        return registration == null
                ? LifecycleCell.MISSING
                : LifecycleCell.proven(registration.value(), registration.position());
    }

    private static LifecycleCell catalogReadback(LifecycleFacts facts, Sights sights) {
        Registration registration = facts.registration();
        CatalogSight read = facts.catalog();
        if (registration == null) {
            return LifecycleCell.MISSING;
        }
        String value = read == null
                ? registration.entry().filePath()
                : "rows: " + read.rowCount() + ", sha256 " + read.rowSha256();
        return judged(
                value,
                read == null ? null : Long.valueOf(read.position()),
                read == null ? null : Boolean.valueOf(read.matches()),
                sights.row(registration.entry(), registration.position()));
    }

    private static LifecycleCell handbookReadback(LifecycleFacts facts, Sights sights) {
        Handbook handbook = facts.handbookOfRegistration();
        return handbook == null
                ? LifecycleCell.MISSING
                : judged(
                        handbook.path(),
                        handbook.position(),
                        null,
                        sights.file(Source.KNOWLEDGE_BASE, handbook.path(), handbook.sha256(), handbook.position()));
    }

    /**
     * What was claimed and what was observed, as one cell. When an observation has seen something else than was
     * claimed, the cell stays failed until another observation sees it corrected; a later claim does not change that.
     *
     * @param claim position of what was claimed; null when nothing was
     * @param claimMatches whether the claim speaks for the DOT; null where a claim always does
     */
    private static LifecycleCell judged(
            String value, @Nullable Long claim, @Nullable Boolean claimMatches, @Nullable Answer observed) {
        List<Long> positions = Stream.of(claim, observed == null ? null : Long.valueOf(observed.position()))
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        if (observed != null && !observed.matches()) {
            return new LifecycleCell(CellStatus.FAILED, value + ", observed otherwise", positions);
        }
        boolean claimedSince = claim != null && (observed == null || claim > observed.position());
        if (claimedSince && Boolean.FALSE.equals(claimMatches)) {
            return new LifecycleCell(CellStatus.FAILED, value, positions);
        }
        if (observed != null) {
            return new LifecycleCell(CellStatus.PROVEN, value, positions);
        }
        return claim == null ? LifecycleCell.MISSING : LifecycleCell.claimed(value, claim);
    }

    /** That the world was the same before and after is observed; that something was done in between is claimed. */
    private static LifecycleCell rollback(LifecycleFacts facts) {
        WayBack wayBack = facts.rollback();
        if (wayBack == null) {
            return LifecycleCell.MISSING;
        }
        if (!wayBack.restored() || Boolean.FALSE.equals(wayBack.matches())) {
            return LifecycleCell.failed(wayBack.command(), wayBack.position());
        }
        return wayBack.matches() == null
                ? LifecycleCell.claimed(wayBack.command(), wayBack.position())
                : LifecycleCell.proven(
                        wayBack.command() + " (same before and after; that it ran in between is claimed)",
                        wayBack.position());
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
