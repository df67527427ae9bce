package org.dotledger.core.step;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRow;
import org.dotledger.api.dot.DotState;
import org.dotledger.api.dot.OrphanKind;
import org.dotledger.api.message.StopCode;
import org.dotledger.api.registrar.Verdict;
import org.dotledger.api.step.ReadinessStop;
import org.dotledger.api.step.StepStopped;
import org.dotledger.core.view.StateAt;

/** The stop codes in force (design: domain.md, "Readiness"). */
final class Stops {
    private final StateAt state;

    Stops(StateAt state) {
        this.state = state;
    }

    List<ReadinessStop> inForce() {
        return Stream.of(registrar(), issuer(), steps(), bypass())
                .flatMap(Function.identity())
                .toList();
    }

    private Stream<ReadinessStop> registrar() {
        return Readiness.newestDryRun(state).stream()
                .filter(run -> run.verdict() == Verdict.HOLD)
                .map(run -> stop(
                        StopCode.C1_LEGO_PLAN_HOLD_REGISTRAR_DUPLICATE_DEFECT_UNRESOLVED,
                        "the newest dry run, " + run.runId() + ", came to HOLD"));
    }

    private Stream<ReadinessStop> issuer() {
        Set<DotCode> alive = state.items(ViewDefinitions.DOTS).stream()
                .filter(dot -> dot.state() != DotState.RETIRED && dot.state() != DotState.BASELINE)
                .map(DotRow::code)
                .collect(Collectors.toUnmodifiableSet());
        List<String> incomplete = state.items(ViewDefinitions.LIFECYCLE_PROOF).stream()
                .filter(row -> !row.complete() && alive.contains(row.code()))
                .map(row -> row.code().value())
                .toList();
        return incomplete.isEmpty()
                ? Stream.empty()
                : Stream.of(stop(
                        StopCode.C1_GRANT_ISSUER_HOLD_DOT_LIFECYCLE_INCOMPLETE,
                        "born, and not proven in full: " + String.join(", ", incomplete)));
    }

    private Stream<ReadinessStop> steps() {
        return state.items(StepViews.LIVES).stream().flatMap(life -> {
            StepStopped stop = life.stop();
            return stop == null
                    ? Stream.empty()
                    : Stream.of(new ReadinessStop(stop.stopCode(), life.step() + ": " + stop.reason()));
        });
    }

    private Stream<ReadinessStop> bypass() {
        List<Long> open = state.items(StepViews.BYPASSES).stream()
                .filter(attempt -> !attempt.settled())
                .map(BypassAttempt::position)
                .toList();
        Stream<ReadinessStop> refused = open.isEmpty()
                ? Stream.empty()
                : Stream.of(stop(
                        StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS,
                        open.size() + " refused bypasses that no owner has looked into, the last at "
                                + open.getLast()));
        Stream<ReadinessStop> seen = state.items(ViewDefinitions.ORPHANS).stream()
                .filter(orphan -> orphan.kind() == OrphanKind.UNGOVERNED)
                .map(orphan -> stop(
                        StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS,
                        "observed in " + orphan.source() + ", and no entry put it there: " + orphan.code()));
        return Stream.concat(refused, seen);
    }

    private static ReadinessStop stop(StopCode code, String detail) {
        return new ReadinessStop(code.name(), detail);
    }
}
