package org.dotledger.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All facts so far, from the first to the last. Each question reads them all again. */
final class Past {
    private final List<Fact> facts = new ArrayList<>();

    void add(Fact fact) {
        facts.add(fact);
    }

    int size() {
        return facts.size();
    }

    List<Fact> all() {
        return facts;
    }

    /** The facts of these types, oldest first. */
    Stream<Fact> of(String... types) {
        Set<String> wanted = Set.of(types);
        return facts.stream().filter(fact -> wanted.contains(fact.type()));
    }

    /** The newest fact of these types of which the condition holds. */
    Optional<Fact> newest(Predicate<Fact> condition, String... types) {
        return of(types).filter(condition).reduce((older, newer) -> newer);
    }

    Optional<Fact> newest(String... types) {
        return newest(fact -> true, types);
    }

    boolean any(Predicate<Fact> condition, String... types) {
        return of(types).anyMatch(condition);
    }

    /** The past after a position, that one excluded. */
    Past after(long position) {
        Past later = new Past();
        facts.stream().filter(fact -> fact.position() > position).forEach(later::add);
        return later;
    }
}
