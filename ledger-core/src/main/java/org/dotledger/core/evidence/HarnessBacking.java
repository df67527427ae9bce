package org.dotledger.core.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.HarnessCase;
import org.dotledger.api.log.PositionRange;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.schema.Excerpt;
import org.dotledger.core.view.PastLog;

/**
 * What backs the cases of a harness run: the refusals that the ledger itself has recorded.
 *
 * @param previous position of the run before; an older refusal backs nothing any more
 * @param actors in whose names the bad inputs were sent
 */
record HarnessBacking(PastLog pastLog, long previous, Set<ActorId> actors) {
    /** A command is tried out only by what gets past the question who may send it. */
    private static final Set<RefusalCode> NO_TRIAL =
            Set.of(RefusalCode.ROLE_NOT_ALLOWED, RefusalCode.ACTOR_NOT_ENROLLED);

    /** Statuses of refusals that are recorded. */
    private static final Set<Long> RECORDED = Set.of(403L, 409L, 422L);
    /** Statuses of refusals that come before there is a caller, or a command, to record. */
    private static final Set<Long> NEVER_RECORDED = Set.of(400L, 401L, 404L, 413L, 415L, 429L);

    private static final long CLIENT_ERROR_FIRST = 400;
    private static final long CLIENT_ERROR_LAST = 499;

    static boolean isNeverRecorded(HarnessCase tried) {
        return NEVER_RECORDED.contains(tried.status());
    }

    /** Whether the input was turned away, and nothing came out that never should; a server's fault is no refusal. */
    static boolean isRefused(HarnessCase tried) {
        return tried.emitted().isEmpty() && tried.status() >= CLIENT_ERROR_FIRST && tried.status() <= CLIENT_ERROR_LAST;
    }

    /** Why the cases are not backed; empty when all that need it are, and every command has one that is. */
    Optional<String> fault(List<HarnessCase> cases) {
        Set<String> missing = new TreeSet<>();
        Commands.ALL.stream().map(CommandDefinition::name).forEach(missing::add);
        for (HarnessCase tried : cases) {
            boolean recorded = RECORDED.contains(tried.status());
            if (recorded != (tried.refusalPosition() != null) || (recorded && !isBacked(tried))) {
                return Optional.of("no such refusal since the previous run: the case " + Excerpt.of(tried.name()));
            }
            if (recorded && NO_TRIAL.stream().noneMatch(code -> code.name().equals(tried.code()))) {
                missing.remove(tried.command());
            }
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("without a backed case beyond a role that is not allowed: " + String.join(", ", missing));
    }

    /** The positions that the cases name, as ranges, ascending. */
    static List<PositionRange> positions(List<HarnessCase> cases) {
        List<PositionRange> ranges = new ArrayList<>();
        cases.stream()
                .map(HarnessCase::refusalPosition)
                .filter(Objects::nonNull)
                .sorted()
                .distinct()
                .forEach(position -> {
                    PositionRange last = ranges.isEmpty() ? null : ranges.getLast();
                    if (last != null && last.to() + 1 == position) {
                        ranges.set(ranges.size() - 1, new PositionRange(last.from(), position));
                    } else {
                        ranges.add(new PositionRange(position, position));
                    }
                });
        return List.copyOf(ranges);
    }

    private boolean isBacked(HarnessCase tried) {
        Long position = tried.refusalPosition();
        return position != null
                && position > previous
                && pastLog.event(position)
                        .filter(event -> actors.contains(event.actor()))
                        .map(RecordedEvent::event)
                        .filter(event -> event instanceof CommandRefused refused
                                && refused.isDecidedAgain()
                                && refused.command().equals(tried.command())
                                && refused.code().name().equals(tried.code()))
                        .isPresent();
    }
}
