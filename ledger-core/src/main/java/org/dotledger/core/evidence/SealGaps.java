package org.dotledger.core.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.dot.LifecycleRow;
import org.dotledger.api.dot.OrphanRow;
import org.dotledger.api.evidence.EvidenceRow;
import org.dotledger.api.evidence.EvidenceStatus;
import org.dotledger.api.evidence.HarnessRunRow;
import org.dotledger.api.evidence.PreflightRow;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.schema.Excerpt;
import org.dotledger.api.step.FlagName;
import org.dotledger.api.step.ReadinessRow;
import org.dotledger.api.step.StepFact;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepRow;
import org.dotledger.api.step.StepState;
import org.dotledger.core.step.StepViews;
import org.dotledger.core.view.StateAt;
import org.dotledger.core.window.StepLife;
import org.jspecify.annotations.Nullable;

/** What is missing of the state that a seal would cover, a sentence each. */
final class SealGaps {
    /** How many are named, each as an excerpt, so that the refusal that names them fits into an entry. */
    private static final int NAMED_MAX = 60;

    /** Reasons against readiness that a seal cannot be given over either. */
    private static final Set<String> IN_THE_WAY = Set.of("NOT_OBSERVED", "STOP_IN_FORCE", "DEFECT_OPEN");

    private final StateAt state;
    private final List<String> gaps = new ArrayList<>();

    private SealGaps(StateAt state) {
        this.state = state;
    }

    /** Empty when nothing is missing. */
    static List<String> of(StateAt state) {
        SealGaps found = new SealGaps(state);
        found.steps();
        found.preflight();
        found.harness();
        found.orphans();
        found.lifecycles();
        found.evidence();
        found.readiness();
        return found.named();
    }

    private void steps() {
        for (StepRow step : state.items(ViewDefinitions.STEPS)) {
            if (step.step().isBefore(StepId.W9) && step.state() != StepState.READ_BACK) {
                gaps.add(step.step() + " is " + step.state());
            }
            if (step.step().isBefore(StepId.W8)) {
                step.facts().stream()
                        .filter(fact -> !fact.holds())
                        .forEach(fact -> gaps.add(noLongerTrue(step.step(), fact)));
            }
        }
    }

    private static String noLongerTrue(StepId step, StepFact fact) {
        return step + ": " + fact.fact() + " does not hold: " + Excerpt.of(fact.detail());
    }

    private void preflight() {
        Long seventh = readBack(StepId.W7);
        List<PreflightRow> runs = state.items(ViewDefinitions.PREFLIGHTS);
        if (seventh == null || runs.isEmpty() || runs.getLast().position() < seventh) {
            gaps.add("no preflight was run after W7 was read back");
        }
    }

    private @Nullable Long readBack(StepId step) {
        StepLife.Readback readback = StepViews.lives(state).life(step).readback();
        return readback == null ? null : readback.position();
    }

    private void harness() {
        Optional<HarnessRunRow> newest = state.items(ViewDefinitions.HARNESS_RUNS).stream()
                .reduce((a, b) -> a.positions().getLast() > b.positions().getLast() ? a : b);
        if (newest.isEmpty()) {
            gaps.add("no harness run is recorded");
        } else if (!newest.get().allRefused()) {
            gaps.add("the newest harness run, " + newest.get().runId() + ", is not all refused");
        }
    }

    private void orphans() {
        for (OrphanRow orphan : state.items(ViewDefinitions.ORPHANS)) {
            gaps.add(orphan.kind() + ": " + orphan.code());
        }
    }

    private void lifecycles() {
        for (LifecycleRow row : state.items(ViewDefinitions.LIFECYCLE_PROOF)) {
            boolean leftOut = row.retired() != null && row.retired();
            if (!row.complete() && !leftOut) {
                gaps.add("the lifecycle proof of " + row.code() + " is incomplete");
            }
        }
    }

    /** What was read back of each step has to lie in the knowledge base, read back from there. */
    private void evidence() {
        Set<Sha256> governed = state.items(ViewDefinitions.EVIDENCE).stream()
                .filter(row -> row.status() == EvidenceStatus.GOVERNED)
                .map(EvidenceRow::sha256)
                .collect(Collectors.toUnmodifiableSet());
        for (StepId step : StepId.values()) {
            StepLife.Readback readback = StepViews.lives(state).life(step).readback();
            if (step.isBefore(StepId.W9) && (readback == null || !governed.contains(readback.sha256()))) {
                gaps.add("no governed evidence has the digest of the readback of " + step);
            }
        }
    }

    /** Sources that are not observed, stops, defects: whatever says NO by itself. */
    private void readiness() {
        ReadinessRow readiness = state.only(ViewDefinitions.READINESS);
        readiness.flags().stream()
                .filter(flag -> flag.flag() == FlagName.READY_FOR_CODEX_FINAL_CONFIRMATION)
                .flatMap(flag -> flag.reasons().stream())
                .filter(reason -> IN_THE_WAY.contains(reason.code()))
                .forEach(reason -> gaps.add(reason.code() + ": " + Excerpt.of(reason.detail())));
    }

    private List<String> named() {
        if (gaps.size() <= NAMED_MAX) {
            return List.copyOf(gaps);
        }
        List<String> first = new ArrayList<>(gaps.subList(0, NAMED_MAX));
        first.add("and " + (gaps.size() - NAMED_MAX) + " more");
        return first;
    }
}
