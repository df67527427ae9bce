package org.dotledger.core.evidence;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.ReadbackSealed;
import org.dotledger.api.message.Event;
import org.dotledger.core.invariant.StateInvariant;
import org.dotledger.core.view.StateAt;

/** Nothing is missing of what is sealed: no fact, no lifecycle, and no orphan is left. */
final class SealsLeaveNoGap implements StateInvariant {
    @Override
    public String rule() {
        return "a seal leaves no fact, lifecycle, preflight or harness case open, and no orphan";
    }

    @Override
    public Set<Class<? extends Event>> events() {
        return Set.of(ReadbackSealed.class);
    }

    @Override
    public Optional<String> broken(StateAt before, RecordedEvent recorded) {
        List<String> gaps = SealGaps.of(before);
        return gaps.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", gaps));
    }
}
