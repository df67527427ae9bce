package org.dotledger.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leaves out commands that a disagreement does not need. */
final class Shrinking {
    private final long deadline;

    /** @param seconds after which what was found so far has to do */
    Shrinking(long seconds) {
        this.deadline = System.nanoTime() + seconds * 1_000_000_000L;
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
    private static int lengthUntilDisagreement(List<Sent> commands) {
        try (Walk walk = new Walk(new MemoryBacking())) {
            for (Sent command : commands) {
                if (walk.step(command).isPresent()) {
                    return walk.sent().size();
                }
            }
            return walk.look().isPresent() ? commands.size() : 0;
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
