package org.dotledger.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Random commands by random actors, answered by the ledger and by the model. The seeds are fixed and the same every time;
 * {@code -Dmodel.seconds=3600} goes on with further ones for that long.
 */
class ModelBasedTest {
    private static final List<Double> STORY_SHARES = List.of(0.9, 0.75, 0.5, 0.97, 0.2);
    private static final long SECONDS = Long.getLong("model.seconds", 10);
    private static final long FIRST_SEED = Long.getLong("model.seed", 20260623);
    private static final int SHRINKING_SECONDS = 60;
    private static final int LENGTH = Integer.getInteger("model.length", 250);

    private final Map<String, Integer> answers = new TreeMap<>();

    @Test
    void theLedgerAnswersAsTheModelDoes() {
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        long seed = FIRST_SEED;
        long commands = 0;
        for (; System.nanoTime() < end; seed++) {
            commands += walk(seed);
        }
        System.out.printf(
                "seeds %d to %d: %d commands in %d sequences, %d kinds of answer%n",
                FIRST_SEED, seed - 1, commands, seed - FIRST_SEED, answers.size());
        if (Boolean.getBoolean("model.answers")) {
            answers.forEach((answer, count) -> System.out.println(count + " " + answer));
        }
    }

    private int walk(long seed) {
        Draw draw = new Draw(seed);
        double storyShare = STORY_SHARES.get((int) (seed % STORY_SHARES.size()));
        try (Walk walk = new Walk()) {
            RandomCommands commands = new RandomCommands(draw, walk.model(), walk.roots(), storyShare);
            Draw looks = new Draw(~seed);
            for (int i = 0; i < LENGTH; i++) {
                Sent next = commands.next();
                Optional<String> difference = walk.step(next);
                if (difference.isEmpty() && (looks.chance(0.1) || i == LENGTH - 1)) {
                    difference = walk.look();
                }
                if (difference.isPresent()) {
                    fail(seed, walk, difference.get());
                }
            }
            walk.answers().forEach((answer, count) -> answers.merge(answer, count, Integer::sum));
            return LENGTH;
        }
    }

    private static void fail(long seed, Walk walk, String difference) {
        assertThat(difference)
                .as(() -> "seed " + seed + " after " + walk.sent().size() + " commands; the shortest that shows it:\n"
                        + new Shrinking(SHRINKING_SECONDS).shortest(List.copyOf(walk.sent())))
                .isEmpty();
    }
}
