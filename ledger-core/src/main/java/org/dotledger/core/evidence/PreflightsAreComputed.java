package org.dotledger.core.evidence;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.OpenItem;
import org.dotledger.api.evidence.PreflightRan;
import org.dotledger.api.evidence.PreflightResult;
import org.dotledger.api.message.Event;
import org.dotledger.core.invariant.StateInvariant;
import org.dotledger.core.view.StateAt;

/** A preflight found what the state before it gives, step by step and orphan by orphan. */
final class PreflightsAreComputed implements StateInvariant {
    @Override
    public String rule() {
        return "a preflight finds exactly what is open, and goes only when nothing is";
    }

    @Override
    public Set<Class<? extends Event>> events() {
        return Set.of(PreflightRan.class);
    }

    @Override
    public Optional<String> broken(StateAt before, RecordedEvent recorded) {
        if (!(recorded.event() instanceof PreflightRan run)) {
            return Optional.empty();
        }
        List<OpenItem> open = OpenItems.of(before);
        boolean same = run.open().equals(open) && (run.result() == PreflightResult.GO) == open.isEmpty();
        return same ? Optional.empty() : Optional.of("what is open is " + open);
    }
}
