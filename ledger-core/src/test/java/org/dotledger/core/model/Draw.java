package org.dotledger.core.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Draws, always the same for the same seed. */
final class Draw {
    private final Random random;

    Draw(long seed) {
        this.random = new Random(seed);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    long between(long least, long greatest) {
        return random.nextLong(least, greatest + 1);
    }

    <T> T one(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    @SafeVarargs
    final <T> T of(T... from) {
        return from[random.nextInt(from.length)];
    }

    /** The usual one, or now and then one of the others. */
    @SafeVarargs
    final <T> T mostly(T usual, T... others) {
        return chance(0.9) ? usual : of(others);
    }

    /** Some of them, in any order. */
    <T> List<T> some(List<T> from) {
        List<T> some = new ArrayList<>(from);
        Collections.shuffle(some, random);
        return some.subList(0, random.nextInt(some.size() + 1));
    }

    <T> List<T> shuffled(List<T> from) {
        List<T> shuffled = new ArrayList<>(from);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
