package org.dotledger.app.observe;

import java.util.SortedMap;
import org.dotledger.api.observation.WorldFact;
import org.dotledger.api.text.VisibleText;
import org.jspecify.annotations.Nullable;

/** Texts as they were found, in the bounds of a fact: visible, and cut where they are too long. */
final class Bounded {
    private Bounded() {}

    static String text(String found, int lengthMax) {
        String visible = VisibleText.of(found);
        if (visible.length() <= lengthMax) {
            return visible;
        }
        int end = lengthMax - 1;
        return visible.substring(0, Character.isHighSurrogate(visible.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    static @Nullable String orNull(@Nullable String found, int lengthMax) {
        return found == null ? null : text(found, lengthMax);
    }

    /** The name that the n-th thing of a name is given, so that a second one is seen as one that no entry put there. */
    static String numbered(String name, int number, int lengthMax) {
        String suffix = " #" + number;
        return number == 1 ? name : text(name, lengthMax - suffix.length()) + suffix;
    }

    /** Adds a fact under its key. A key that is there already is a mistake of the program: keys are made different. */
    static void put(SortedMap<String, WorldFact> facts, WorldFact fact) {
        if (facts.putIfAbsent(fact.key(), fact) != null) {
            throw new IllegalStateException("two facts of one key: " + fact.key());
        }
    }
}
