package org.dotledger.core.invariant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.HarnessCase;
import org.dotledger.api.evidence.HarnessRan;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.RecordId;

/** A harness run names refusals that stand in the log, newer than the run before, and all refused means all. */
final class HarnessRunsAreBacked implements Invariant {
    /** Statuses of refusals that are recorded. */
    private static final Set<Long> RECORDED = Set.of(403L, 409L, 422L);

    private static final long CLIENT_ERROR_FIRST = 400;
    private static final long CLIENT_ERROR_LAST = 499;

    private final Map<Long, CommandRefused> sincePrevious = new HashMap<>();
    private final Set<RecordId> ids = new HashSet<>();

    @Override
    public String rule() {
        return "a harness run rests on refusals in the log since the run before, and is all refused only if all were";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        switch (recorded.event()) {
            case CommandRefused refused -> sincePrevious.put(recorded.position(), refused);
            case HarnessRan run -> {
                Optional<String> fault = fault(run);
                sincePrevious.clear();
                return fault;
            }
            default -> {}
        }
        return Optional.empty();
    }

    private Optional<String> fault(HarnessRan run) {
        if (!ids.add(run.runId())) {
            return Optional.of(run.runId() + " was recorded before");
        }
        for (HarnessCase each : run.cases()) {
            Long position = each.refusalPosition();
            CommandRefused refused = position == null ? null : sincePrevious.get(position);
            boolean backed = refused != null
                    && refused.command().equals(each.command())
                    && refused.code().name().equals(each.code());
            if (position != null && !backed) {
                return Optional.of("position " + position + " holds no such refusal since the run before");
            }
        }
        boolean allRefused = run.cases().stream().allMatch(HarnessRunsAreBacked::isRefused);
        return Broken.when(run.allRefused() != allRefused, "it is recorded as all refused: " + run.allRefused());
    }

    /** A recorded refusal has to name where it stands; what is refused before there is a caller stands nowhere. */
    private static boolean isRefused(HarnessCase tried) {
        return tried.emitted().isEmpty()
                && tried.status() >= CLIENT_ERROR_FIRST
                && tried.status() <= CLIENT_ERROR_LAST
                && RECORDED.contains(tried.status()) == (tried.refusalPosition() != null);
    }
}
