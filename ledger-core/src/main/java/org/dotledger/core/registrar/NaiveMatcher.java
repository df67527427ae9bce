package org.dotledger.core.registrar;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds which absolute paths are substrings of stored ones, as the old registrar did, without comparing each with each.
 * A scanned path begins with a slash, so wherever it occurs in a stored path it is the beginning of a suffix of it that
 * begins with a slash. Among sorted paths, those that begin a text are its floor and what begins the floor.
 */
final class NaiveMatcher {
    private final NavigableSet<String> paths;
    /** For each path, the longest other path that it begins with. */
    private final Map<String, String> shorter = new HashMap<>();

    NaiveMatcher(Collection<String> paths) {
        this.paths = new TreeSet<>(paths);
        String previous = null;
        for (String path : this.paths) {
            while (previous != null && !path.startsWith(previous)) {
                previous = shorter.get(previous);
            }
            if (previous != null) {
                shorter.put(path, previous);
            }
            previous = path;
        }
    }

    /** The paths that occur in any of the stored ones. */
    Set<String> containedIn(Stream<String> storedPaths) {
        Set<String> found = new HashSet<>();
        storedPaths.distinct().forEach(stored -> {
            for (int slash = stored.indexOf('/'); slash >= 0; slash = stored.indexOf('/', slash + 1)) {
                addBeginningsOf(stored.substring(slash), found);
            }
        });
        return found;
    }

    private void addBeginningsOf(String suffix, Set<String> found) {
        @Nullable String path = paths.floor(suffix);
        while (path != null && !suffix.startsWith(path)) {
            path = shorter.get(path);
        }
        // Whatever a found path begins with was found together with it.
        while (path != null && found.add(path)) {
            path = shorter.get(path);
        }
    }
}
