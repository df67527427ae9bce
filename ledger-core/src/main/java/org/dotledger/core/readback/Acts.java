package org.dotledger.core.readback;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;

/** Who has appended what, entry by entry: four bytes an entry, and a line for each actor and type of event. For one thread. */
public final class Acts {
    private static final int FIRST_CAPACITY = 1_024;

    /**
     * What an actor has done.
     *
     * @param event the name of the record, such as {@code DotBorn}
     */
    record Act(ActorId actor, String event) {}

    /**
     * How often.
     *
     * @param first position of the first entry
     * @param last position of the last
     */
    record Count(long entries, long first, long last) {
        Count and(long position) {
            return new Count(entries + 1, first, position);
        }
    }

    private final List<Act> kinds = new ArrayList<>();
    private final Map<Act, Integer> numbers = new HashMap<>();
    private final List<Count> counts = new ArrayList<>();
    private int[] byPosition = new int[FIRST_CAPACITY];
    private int size;

    /** Takes the next entry. */
    void accept(RecordedEvent recorded) {
        Act act = new Act(recorded.actor(), recorded.event().getClass().getSimpleName());
        if (size == byPosition.length) {
            byPosition = Arrays.copyOf(byPosition, Math.multiplyExact(size, 2));
        }
        Integer number = numbers.get(act);
        if (number == null) {
            number = kinds.size();
            numbers.put(act, number);
            kinds.add(act);
            counts.add(new Count(1, recorded.position(), recorded.position()));
        } else {
            counts.set(number, counts.get(number).and(recorded.position()));
        }
        byPosition[size++] = number;
    }

    /** Who appended the entry at a position, which has been taken. */
    Act at(long position) {
        return kinds.get(byPosition[Math.toIntExact(position)]);
    }

    boolean holds(long position) {
        return position >= 0 && position < size;
    }

    /** What each actor has done, by actor and by event. */
    SortedMap<String, SortedMap<String, Count>> byActor() {
        SortedMap<String, SortedMap<String, Count>> byActor = new TreeMap<>();
        for (int i = 0; i < kinds.size(); i++) {
            Act act = kinds.get(i);
            byActor.computeIfAbsent(act.actor().value(), actor -> new TreeMap<>())
                    .put(act.event(), counts.get(i));
        }
        return byActor;
    }
}
