package org.dotledger.core.log.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The window answers as a search through all entries would, from its own beginning on. */
class RecentWindowTest {
    private static final int ENTRIES = 6_000;
    private static final int TAGS = 12;
    private static final int TYPES = 7;

    private record Entry(String typeName, List<String> tags) {}

    private static Set<String> some(Random random, String kind, int of, int most) {
        Set<String> some = new TreeSet<>();
        for (int count = random.nextInt(most + 1); count > 0; count--) {
            some.add(kind + random.nextInt(of));
        }
        return some;
    }

    private static boolean violates(List<Entry> entries, long from, EntryCriterion criterion) {
        for (int position = (int) from; position < entries.size(); position++) {
            Entry entry = entries.get(position);
            boolean typeMatches =
                    criterion.typeNames().isEmpty() || criterion.typeNames().contains(entry.typeName());
            if (typeMatches && entry.tags().containsAll(criterion.tags())) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void answersAsASearchThroughAllEntriesWould(long seed) {
        Random random = new Random(seed);
        int eventsMax = List.of(0, 1, 100, 2_000, 10_000).get((int) seed - 1);
        RecentWindow window = new RecentWindow(eventsMax);
        window.restart(0);
        List<Entry> entries = new ArrayList<>();
        int violations = 0;
        for (int i = 0; i < ENTRIES; i++) {
            Entry entry = new Entry(
                    "type" + random.nextInt(TYPES), List.copyOf(new TreeSet<>(some(random, "tag:", TAGS, 4))));
            entries.add(entry);
            window.add(entry.typeName(), entry.tags());
            if (random.nextInt(10) == 0) {
                window.trim();
            }
            long marker = Math.max(window.start(), entries.size() - random.nextInt(1, 40));
            EntryCriterion criterion =
                    new EntryCriterion(some(random, "tag:", TAGS, 3), some(random, "type", TYPES, 2));
            boolean expected = violates(entries, marker, criterion);
            assertThat(window.violates(new ConsistencyBoundary(marker, List.of(criterion))))
                    .as("seed %s, entry %s, marker %s, %s", seed, i, marker, criterion)
                    .isEqualTo(expected);
            violations += expected ? 1 : 0;
        }
        assertThat(window.end()).isEqualTo(ENTRIES);
        assertThat(violations).isBetween(ENTRIES / 20, ENTRIES - ENTRIES / 20);
    }
}
