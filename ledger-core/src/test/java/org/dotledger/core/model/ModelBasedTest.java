package org.dotledger.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Random commands by random actors, answered by the ledger and by the model. The seeds are the same every time, and a
 * minute is the most they take; {@code -Dmodel.seconds=3600} goes on with further seeds for that long, {@code
 * -Dmodel.answers=true} counts the answers, and {@code -Dmodel.script=true} tells a whole walk that fails.
 */
@Order(1)
class ModelBasedTest {
    private static final List<Double> STORY_SHARES = List.of(0.93, 0.97, 0.6, 0.99, 0.3);
    private static final int SEEDS = 40;
    private static final int SEEDS_ON_POSTGRES = 3;
    private static final long SECONDS_MAX = 60;
    private static final long SECONDS_ASKED_FOR = Long.getLong("model.seconds", 0);
    private static final long FIRST_SEED = Long.getLong("model.seed", 20260623);
    private static final int SHRINKING_SECONDS = Integer.getInteger("model.shrinking", 60);
    private static final int LENGTH = Integer.getInteger("model.length", 320);

    private final Map<String, Integer> answers = new TreeMap<>();

    @Test
    void theLedgerAnswersAsTheModelDoes() {
        walks(SEEDS, MemoryBacking::new);
    }

    @Test
    void theLedgerOnPostgresAnswersAsTheModelDoes() {
        walks(SEEDS_ON_POSTGRES, PostgresBacking::new);
    }

    private void walks(int seeds, Supplier<Backing> backing) {
        long begin = System.nanoTime();
        long seed = FIRST_SEED;
        do {
            walk(seed++, backing.get());
        } while (goesOn(seed - FIRST_SEED < seeds, (System.nanoTime() - begin) / 1_000_000_000L));
        System.out.printf(
                "seeds %d to %d: %d commands in %d sequences, %d kinds of answer%n",
                FIRST_SEED, seed - 1, (seed - FIRST_SEED) * LENGTH, seed - FIRST_SEED, answers.size());
        if (Boolean.getBoolean("model.answers")) {
            answers.forEach((answer, count) -> System.out.println(count + " " + answer));
        }
    }

    private static boolean goesOn(boolean seedsAreLeft, long seconds) {
        return SECONDS_ASKED_FOR > 0 ? seconds < SECONDS_ASKED_FOR : seedsAreLeft && seconds < SECONDS_MAX;
    }

    private void walk(long seed, Backing backing) {
        Draw draw = new Draw(seed);
        Draw looks = new Draw(~seed);
        double storyShare = STORY_SHARES.get((int) (seed % STORY_SHARES.size()));
        try (Walk walk = new Walk(backing)) {
            RandomCommands commands = new RandomCommands(draw, walk.model(), walk.roots(), storyShare, 1);
            for (int i = 1; i <= LENGTH; i++) {
                Optional<String> difference = walk.step(commands.next());
                if (difference.isEmpty() && (looks.chance(0.1) || i == LENGTH)) {
                    difference = walk.look();
                }
                if (difference.isPresent()) {
                    fail(seed, walk, difference.get());
                }
            }
            assertThat(walk.decideAgain())
                    .as(() -> "seed " + seed + ", decided again:\n" + walk.script())
                    .isEmpty();
            assertThat(walk.carryForward(looks))
                    .as(() -> "seed " + seed + ", carried forward:\n" + walk.script())
                    .isEmpty();
            walk.answers().forEach((answer, count) -> answers.merge(answer, count, Integer::sum));
        }
    }

    private static void fail(long seed, Walk walk, String difference) {
        if (Boolean.getBoolean("model.script")) {
            System.out.println("seed " + seed + "\n" + walk.script() + difference);
        }
        assertThat(difference)
                .as(() -> "seed " + seed + " after " + walk.sent().size() + " commands; the shortest that shows it:\n"
                        + new Shrinking(SHRINKING_SECONDS, difference).shortest(List.copyOf(walk.sent())))
                .isEmpty();
    }
}
