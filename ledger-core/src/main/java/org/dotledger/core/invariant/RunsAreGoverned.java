package org.dotledger.core.invariant;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.campaign.DotRecognised;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotAdmitted;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.DotUnregistered;
import org.dotledger.api.dot.RollbackChecked;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.Event;
import org.dotledger.api.step.StepRolledBack;

/** What was done, was done through a DOT that was governed at that moment, on an allowed channel, and ended well. */
final class RunsAreGoverned implements Invariant {
    private final Set<DotCode> baseline = new HashSet<>();
    private final Set<DotCode> registered = new HashSet<>();

    @Override
    public String rule() {
        return "every run named in via is of a governed DOT, on an allowed channel, and ended well";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        Optional<String> fault = ViaRuns.of(recorded.event()).flatMap(run -> fault(run, recorded.event()));
        evolve(recorded.event());
        return fault;
    }

    private Optional<String> fault(DotRun run, Event event) {
        boolean allowed = run.channel() == Channel.DOT
                || (run.channel() == Channel.APPROVED_LIFECYCLE && event instanceof DotAdmitted);
        if (!allowed) {
            return Optional.of("the channel " + run.channel() + " is not allowed");
        }
        if (!baseline.contains(run.dot()) && !registered.contains(run.dot())) {
            return Optional.of(run.dot() + " is not a governed DOT");
        }
        if (event instanceof RollbackChecked check) {
            return Broken.when(run.exitCode() != 0 && check.restored(), "a failed run restored nothing");
        }
        return Broken.when(
                run.exitCode() != 0 && !(event instanceof StepRolledBack), "the run ended with " + run.exitCode());
    }

    private void evolve(Event event) {
        switch (event) {
            case DotRecognised row when row.isGoverned() -> baseline.add(row.code());
            case DotRegistered dot -> registered.add(dot.code());
            case DotUnregistered dot -> registered.remove(dot.code());
            case DotRetired dot -> registered.remove(dot.code());
            default -> {}
        }
    }
}
