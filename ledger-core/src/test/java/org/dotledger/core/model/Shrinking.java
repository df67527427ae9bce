package org.dotledger.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leaves out commands that a disagreement does not need. */
final class Shrinking {
    private static final int KIND_LENGTH = 120;

    private final long deadline;
    private final String kind;

    /**
     * Prepares to shrink.
     *
     * @param seconds after which what was found so far has to do
     * @param difference a shorter sequence has to show one of the same kind
     */
    Shrinking(long seconds, String difference) {
        this.deadline = System.nanoTime() + seconds * 1_000_000_000L;
        this.kind = kind(difference);
    }

    /** How a difference begins, without what is another in every walk. */
    private static String kind(String difference) {
        String words = difference.replaceAll("[0-9a-f]{8,}|[0-9]+", "");
        return words.substring(0, Math.min(KIND_LENGTH, words.length()));
    }

    private boolean isSameKind(Optional<String> difference) {
        return difference.filter(found -> kind(found).equals(kind)).isPresent();
    }

    /** The shortest sequence found that ends in a disagreement, told as a script. */
    String shortest(List<Sent> failing) {
        List<Sent> shortest = failing;
        for (int chunk = Math.max(1, failing.size() / 2); chunk >= 1; chunk /= 2) {
            for (int end = shortest.size(); end > 0 && System.nanoTime() < deadline; end -= chunk) {
                List<Sent> fewer = new ArrayList<>(shortest);
                fewer.subList(Math.max(0, Math.min(end, fewer.size()) - chunk), Math.min(end, fewer.size()))
                        .clear();
                int length = lengthUntilDisagreement(fewer);
                shortest = length > 0 ? List.copyOf(fewer.subList(0, length)) : shortest;
            }
        }
        return told(shortest);
    }

    /** How many commands it takes; 0 when there is no disagreement. */
    private int lengthUntilDisagreement(List<Sent> commands) {
        try (Walk walk = new Walk(new MemoryBacking())) {
            for (Sent command : commands) {
                Optional<String> difference = walk.step(command);
                if (difference.isPresent()) {
                    return isSameKind(difference) ? walk.sent().size() : 0;
                }
            }
            return isSameKind(walk.look()) ? commands.size() : 0;
        }
    }

    private static String told(List<Sent> commands) {
        try (Walk walk = new Walk(new MemoryBacking())) {
            Optional<String> difference = Optional.empty();
            for (Sent command : commands) {
                difference = walk.step(command);
            }
            return walk.script() + difference.or(walk::look).orElse("it does not happen again");
        }
    }
}
