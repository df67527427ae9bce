package org.dotledger.core.decision.offline;

import java.util.Arrays;

/** Positions in ascending order, in four bytes each: a package cannot hold as many entries as these can count. */
final class Positions {
    private static final int CAPACITY_FIRST = 4;

    private int[] values = new int[CAPACITY_FIRST];
    private int count;

    /** @throws ArithmeticException beyond 2^31 - 1 */
    void add(long position) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = Math.toIntExact(position);
    }

    boolean reaches(long from) {
        return count > 0 && values[count - 1] >= from;
    }

    /** Those from a position on. */
    int[] from(long from) {
        int first = Arrays.binarySearch(values, 0, count, Math.toIntExact(from));
        return Arrays.copyOfRange(values, first < 0 ? -first - 1 : first, count);
    }
}
