package org.dotledger.core.dot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.OrphanRow;
import org.dotledger.core.view.OrphanRule;
import org.dotledger.core.view.StateAt;
import org.jspecify.annotations.Nullable;

/** What the orphan check finds in the lives of the campaign's DOTs, in the catalogue, and on disk. */
final class DotOrphans implements OrphanRule {
    private final LifecycleFold lives;
    private final NewestDryRunFold dryRuns;

    DotOrphans(LifecycleFold lives, NewestDryRunFold dryRuns) {
        this.lives = lives;
        this.dryRuns = dryRuns;
    }

    @Override
    public List<OrphanRow> findings(StateAt state) {
        Map<DotCode, LifecycleFacts> facts = state.items(lives).stream()
                .collect(Collectors.toUnmodifiableMap(LifecycleFacts::code, Function.identity()));
        Scan scan = state.items(dryRuns).stream().findFirst().map(Scan::of).orElse(null);
        CatalogLook look = CatalogLook.of(state);
        List<OrphanRow> findings = new ArrayList<>();
        SortedSet<DotCode> codes = codes(facts.keySet(), scan);
        codes.addAll(look.codes());
        for (DotCode code : codes) {
            LifecycleFacts ofCode = facts.getOrDefault(code, LifecycleFacts.none(code));
            findings.addAll(new DotFindings(ofCode, scan, look).all());
        }
        return findings;
    }

    private static SortedSet<DotCode> codes(Set<DotCode> seen, @Nullable Scan scan) {
        SortedSet<DotCode> codes = new TreeSet<>(seen);
        codes.addAll(Policy.C1.requiredDots());
        if (scan != null) {
            codes.addAll(scan.onDisk());
            codes.addAll(scan.inCatalog());
        }
        return codes;
    }

    /** The newest dry run, made for look-ups. */
    record Scan(
            long position,
            Set<DotCode> onDisk,
            Set<DotCode> inCatalog,
            Set<DotCode> duplicates,
            Set<DotCode> pathDrift) {
        private static Scan of(NewestDryRun run) {
            return new Scan(
                    run.position(),
                    Set.copyOf(run.onDisk()),
                    Set.copyOf(run.inCatalog()),
                    Set.copyOf(run.duplicates()),
                    Set.copyOf(run.pathDrift()));
        }
    }
}
