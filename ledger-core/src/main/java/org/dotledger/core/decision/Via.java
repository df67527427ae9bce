package org.dotledger.core.decision;

import java.util.List;
import java.util.Optional;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRun;

/**
 * The DOT run through which a command says it was done, and what its row asks of that run.
 *
 * @param lifecycleAllowed whether {@link Channel#APPROVED_LIFECYCLE} serves as well as a DOT
 * @param failureRecorded whether a run that failed is recorded rather than refused
 * @param dots the DOTs of which one has to have run; empty when any governed DOT serves
 * @param included the code that the run's include filter has to name
 */
public record Via(
        DotRun run, boolean lifecycleAllowed, boolean failureRecorded, List<DotCode> dots, Optional<DotCode> included) {
    public Via {
        dots = List.copyOf(dots);
    }

    /** Any governed DOT, on the channel of DOTs, that ended well. */
    public static Via governed(DotRun run) {
        return new Via(run, false, false, List.of(), Optional.empty());
    }

    /** The same, or the approved lifecycle. */
    public Via orApprovedLifecycle() {
        return new Via(run, true, failureRecorded, dots, included);
    }

    /** The same, or one that failed. */
    public Via orFailed() {
        return new Via(run, lifecycleAllowed, true, dots, included);
    }

    /** Only this DOT. */
    public Via only(DotCode dot) {
        return new Via(run, lifecycleAllowed, failureRecorded, List.of(dot), included);
    }

    /** Only these DOTs, and only with the code named in the run's include filter. */
    public Via onlyThrough(List<DotCode> registrars, DotCode code) {
        return new Via(run, lifecycleAllowed, failureRecorded, registrars, Optional.of(code));
    }

    boolean allows(Channel channel) {
        return channel == Channel.DOT || (channel == Channel.APPROVED_LIFECYCLE && lifecycleAllowed);
    }

    boolean allowsDot() {
        return dots.isEmpty() || dots.contains(run.dot());
    }

    boolean namesCode() {
        return included.isEmpty() || run.includes(included.get());
    }
}
