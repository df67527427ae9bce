package org.dotledger.core.evidence;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.HarnessCase;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.schema.Excerpt;
import org.dotledger.core.view.PastLog;

/**
 * What backs the cases of a harness run: the refusals that the ledger itself has recorded.
 *
 * @param previous position of the run before; an older refusal backs nothing any more
 */
record HarnessBacking(PastLog pastLog, long previous) {
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
            if (recorded) {
                missing.remove(tried.command());
            }
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("without a backed case: " + String.join(", ", missing));
    }

    private boolean isBacked(HarnessCase tried) {
        Long position = tried.refusalPosition();
        return position != null
                && position > previous
                && pastLog.event(position)
                        .map(RecordedEvent::event)
                        .filter(event -> event instanceof CommandRefused refused
                                && refused.isDecidedAgain()
                                && refused.command().equals(tried.command())
                                && refused.code().name().equals(tried.code()))
                        .isPresent();
    }
}
