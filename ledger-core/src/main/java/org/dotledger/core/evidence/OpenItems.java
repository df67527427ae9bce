package org.dotledger.core.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.dot.OrphanKind;
import org.dotledger.api.dot.OrphanRow;
import org.dotledger.api.evidence.OpenItem;
import org.dotledger.api.schema.Excerpt;
import org.dotledger.api.step.FlagName;
import org.dotledger.api.step.ReadinessReason;
import org.dotledger.api.step.StepRow;
import org.dotledger.api.step.StepState;
import org.dotledger.core.view.StateAt;

/** What stands between a state and GO: each step that is not read back, and each kind of orphan that is found. */
final class OpenItems {
    /** How many findings of a kind are named; so many codes fit into an item's detail. */
    private static final int NAMED_MAX = 2;

    private static final String NOT_OBSERVED = "NOT_OBSERVED";

    private OpenItems() {}

    private static Optional<String> notObserved(StateAt state) {
        List<String> sources = state.only(ViewDefinitions.READINESS).flags().stream()
                .filter(flag -> flag.flag() == FlagName.READY_FOR_CODEX_FINAL_CONFIRMATION)
                .flatMap(flag -> flag.reasons().stream())
                .filter(reason -> reason.code().equals(NOT_OBSERVED))
                .map(ReadinessReason::detail)
                .toList();
        return sources.isEmpty() ? Optional.empty() : Optional.of(Excerpt.of(String.join("; ", sources)));
    }

    /** By step, then by kind; empty when nothing does. */
    static List<OpenItem> of(StateAt state) {
        List<OpenItem> open = new ArrayList<>();
        for (StepRow step : state.items(ViewDefinitions.STEPS)) {
            if (step.state() != StepState.READ_BACK) {
                open.add(new OpenItem(step.step().name(), step.step() + " is " + step.state()));
            }
        }
        byKind(state.items(ViewDefinitions.ORPHANS))
                .forEach((kind, findings) -> open.add(new OpenItem(kind.name(), detail(findings))));
        notObserved(state).ifPresent(detail -> open.add(new OpenItem(NOT_OBSERVED, detail)));
        return open;
    }

    private static SortedMap<OrphanKind, List<OrphanRow>> byKind(List<OrphanRow> orphans) {
        return orphans.stream().collect(Collectors.groupingBy(OrphanRow::kind, TreeMap::new, Collectors.toList()));
    }

    private static String detail(List<OrphanRow> findings) {
        String named = findings.stream().limit(NAMED_MAX).map(OrphanRow::code).collect(Collectors.joining(", "));
        int more = findings.size() - NAMED_MAX;
        return more > 0 ? named + " and " + more + " more" : named;
    }
}
