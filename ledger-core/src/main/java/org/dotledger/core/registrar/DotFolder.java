package org.dotledger.core.registrar;

import java.util.Optional;
import java.util.Set;
import org.dotledger.api.dot.DotCode;

/**
 * Tells the DOTs in the DOT folder, at any depth, from what else lies there.
 *
 * @param prefix the folder's path with a slash at its end
 */
public record DotFolder(String prefix) {
    private static final Set<String> NO_STEPS = Set.of("", ".", "..");

    /**
     * The code of a scanned path. Empty for a path that is not a plain path within the folder, and for a name that does
     * not begin {@code dot-} or {@code DOT_} or gives no code: with a further suffix after a dot, as an editor or a
     * backup leaves it, with any character a code cannot hold, or too long.
     */
    public Optional<DotCode> codeOf(String path) {
        if (!path.startsWith(prefix)) {
            return Optional.empty();
        }
        String[] steps = path.substring(prefix.length()).split("/", -1);
        for (String step : steps) {
            if (NO_STEPS.contains(step) || step.contains(" -> ")) {
                return Optional.empty();
            }
        }
        String name = steps[steps.length - 1];
        return name.startsWith("dot-") || name.startsWith("DOT_") ? DotCode.fromName(name) : Optional.empty();
    }
}
