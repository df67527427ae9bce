package org.dotledger.api.log;

/**
 * Consecutive entries; as JSON the array {@code [from, to]}.
 *
 * @param from position of the first
 * @param to position of the last, which is not before the first
 */
public record PositionRange(long from, long to) {
    public PositionRange {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException(
                    "a range of positions begins at 0 or later and does not end before it begins");
        }
    }
}
