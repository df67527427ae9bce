package org.dotledger.app.pages.approval;

import java.util.List;
import java.util.stream.IntStream;
import org.dotledger.app.pages.Document;
import org.dotledger.app.pages.Mark;
import org.dotledger.app.pages.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What a person needs to judge a decision.
 *
 * @param effects what follows from it, a sentence each
 * @param documents what it rests on, word for word
 * @param compared says with what it is compared
 * @param before where that was decided; null when there is nothing to compare with
 * @param changes what differs from it
 * @param constraints what the seed asks of it, and whether it is so
 */
record Brief(
        List<String> effects,
        List<Document> documents,
        String compared,
        @Nullable Reference before,
        List<Change> changes,
        List<Constraint> constraints) {

    /** A member that differs. */
    record Change(String name, String before, String after) {}

    /** One thing that the seed asks. */
    record Constraint(Mark mark, String detail) {
        static Constraint of(boolean holds, String asked, String found) {
            return new Constraint(holds ? Mark.good(asked) : Mark.bad(asked), found);
        }
    }

    /** Changes between two lists of members of the same names, in their order. */
    static List<Change> changes(List<String> names, List<String> before, List<String> after) {
        return IntStream.range(0, names.size())
                .filter(i -> !before.get(i).equals(after.get(i)))
                .mapToObj(i -> new Change(names.get(i), before.get(i), after.get(i)))
                .toList();
    }
}
