package org.dotledger.core.decision.offline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.core.decision.EventQuery;

/**
 * States on which decisions rest, carried forward from one decision to the next: each is folded from the events that came
 * since it was last asked for. Those that were not asked for longest are dropped and folded again. For one thread.
 */
final class CarriedStates {
    private static final int COUNT_MAX = 4_096;

    private final EntryIndex index;
    private final Map<Key, Carried> states = new LinkedHashMap<>(COUNT_MAX, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Carried> eldest) {
            return size() > COUNT_MAX;
        }
    };

    /** @param owner whose fold it is */
    private record Key(Object owner, EventQuery query, Object initial) {}

    /** A state, and the position of the first entry that it was not folded from. */
    private static final class Carried {
        private Object state;
        private long next;

        Carried(Object state) {
            this.state = state;
        }
    }

    CarriedStates(EntryIndex index) {
        this.index = index;
    }

    /**
     * The state after every entry so far.
     *
     * @param owner whose fold it is, the same for equal folds
     * @param initial before any event; equal for states that are the same
     */
    @SuppressWarnings("unchecked") // an owner's states are all of one type
    <S> S state(Object owner, EventQuery query, S initial, BiFunction<S, RecordedEvent, S> evolve) {
        Carried carried = states.computeIfAbsent(
                new Key(owner, query, Objects.requireNonNull(initial)), key -> new Carried(key.initial()));
        S state = (S) carried.state;
        if (carried.next < index.size()) {
            for (RecordedEvent event : index.matching(query, carried.next)) {
                state = evolve.apply(state, event);
            }
            carried.state = Objects.requireNonNull(state);
            carried.next = index.size();
        }
        return state;
    }
}
