package org.dotledger.core.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NaiveMatcherTest {

    @Test
    void findsAPathAnywhereInAStoredOne() {
        Set<String> found = new NaiveMatcher(List.of("/a", "/a/b", "/a/bc", "/b", "/x"))
                .containedIn(List.of("q/a/bcd", "xx").stream());
        assertThat(found).containsExactlyInAnyOrder("/a", "/a/b", "/a/bc", "/b");
    }

    @Test
    void findsNothingInNothing() {
        assertThat(new NaiveMatcher(List.of("/a")).containedIn(List.<String>of().stream()))
                .isEmpty();
    }

    /** Short texts over three letters meet, nest and overlap in every way. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void findsWhatComparingEachWithEachFinds(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            Set<String> paths = new HashSet<>(texts(random, "/", 20));
            List<String> stored = texts(random, "", 20);
            Set<String> expected = new HashSet<>(paths);
            expected.removeIf(path -> stored.stream().noneMatch(text -> text.contains(path)));
            assertThat(new NaiveMatcher(paths).containedIn(stored.stream()))
                    .as("seed %s, round %s: %s in %s", seed, round, paths, stored)
                    .isEqualTo(expected);
        }
    }

    private static List<String> texts(Random random, String begin, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    StringBuilder text = new StringBuilder(begin);
                    random.ints(random.nextInt(7), 0, 3).forEach(letter -> text.append("/ab".charAt(letter)));
                    return text.toString();
                })
                .toList();
    }
}
