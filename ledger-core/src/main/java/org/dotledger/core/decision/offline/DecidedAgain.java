package org.dotledger.core.decision.offline;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What deciding a history again came to.
 *
 * @param appends how many came out as the history has them
 * @param refusals how many of them are refusals
 * @param undecided how many refusals could not be decided again, for each reason
 * @param fault the first append that is not what its command gives; null when there is none
 * @param faults how many such appends there are
 */
public record DecidedAgain(
        long appends,
        long refusals,
        Map<Undecided, Long> undecided,
        @Nullable String fault,
        long faults) {
    public DecidedAgain {
        undecided = Map.copyOf(undecided);
    }

    /** The first fault and how many others there are; empty when every append is what its command gives. */
    public Optional<String> firstFault() {
        return Optional.ofNullable(fault).map(first -> faults > 1 ? first + " (the first of " + faults + ")" : first);
    }

    /** For a person: how many appends were decided, and what could not be. */
    public String summary() {
        StringBuilder text = new StringBuilder(appends + " appends, " + refusals + " of them refusals");
        for (Undecided reason : Undecided.values()) {
            long count = undecided.getOrDefault(reason, 0L);
            if (count > 0) {
                text.append("; ")
                        .append(count)
                        .append(" refusals could not be decided again: ")
                        .append(reason);
            }
        }
        return text.toString();
    }
}
